package dev.headway.channel.socketio;

import dev.headway.channel.ChannelBench;
import dev.headway.channel.outbox.FakeSender;
import dev.headway.security.Access;
import dev.headway.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Sessions of Engine.IO without a server: the test owns their time and their transports. */
final class EngineBench implements AutoCloseable {
  static final EngineLimits LIMITS =
      new EngineLimits(
          Duration.ofSeconds(25),
          Duration.ofSeconds(20),
          Duration.ofSeconds(45),
          Duration.ofSeconds(10),
          65_536);

  final ChannelBench channel;
  final AtomicLong nanos = new AtomicLong();
  final EngineSessions sessions;

  EngineBench() {
    this(Map.of());
  }

  EngineBench(Map<String, String> settings) {
    channel = new ChannelBench(settings);
    sessions =
        new EngineSessions(
            LIMITS, channel::open, new Access(), channel.workers, channel.workers, nanos::get);
  }

  /** So much later; time is looked after once a second, as often as it takes. */
  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      sessions.tick();
    }
  }

  /** A client that polls. */
  final class Polling {
    final EngineSession session = sessions.openPolling(new Caller(null, "127.0.0.1"));

    FakePoll poll() {
      return poll(null);
    }

    FakePoll poll(String stamp) {
      FakePoll poll = new FakePoll();
      session.poll(poll, stamp);
      return poll;
    }

    /** The packets of the next answer. */
    List<String> take() {
      FakePoll poll = poll();
      ChannelBench.await("an answer to a poll", () -> poll.answer() != null);
      return List.of(poll.answer().split("\u001e"));
    }

    /** Polls until so many packets have come. */
    List<String> take(int count) {
      List<String> packets = new ArrayList<>();
      while (packets.size() < count) {
        packets.addAll(take());
      }
      return packets;
    }

    void post(String body) {
      post(body, null);
    }

    void post(String body, String stamp) {
      try {
        session.post(body, stamp);
      } catch (MalformedPacket malformed) {
        throw new AssertionError(malformed);
      }
    }

    /** Says hello and takes the answer. */
    Polling connect() {
      post("40");
      String answer = take().get(0);
      if (!answer.startsWith("40{\"sid\":")) {
        throw new AssertionError(answer);
      }
      return this;
    }

    /** Its last words are said by another thread: the session may outlive them by a moment. */
    void awaitEnd() {
      ChannelBench.await("the end of the session", () -> !isKnown());
    }

    boolean isKnown() {
      return sessions.find(session.sid(), null).isPresent();
    }
  }

  Polling polling() {
    return new Polling();
  }

  /** A WebSocket, with or without a session to move to it. */
  final class Socket {
    final FakeSender connection = new FakeSender();
    final WebSocketLink link;

    Socket(String sid) {
      link =
          sid == null
              ? sessions.openWebSocket(connection, null)
              : sessions.tryWebSocket(sid, connection, null);
    }

    void says(String text) {
      link.hear(text, true);
    }

    List<String> frames() {
      return connection.frames();
    }

    void awaitFrame(String start) {
      ChannelBench.await(
          start + " in " + frames(), () -> frames().stream().anyMatch(f -> f.startsWith(start)));
    }

    void awaitClose(int code) {
      ChannelBench.await("close " + code, () -> connection.closeCode() == code);
    }

    Socket connect() {
      says("40");
      awaitFrame("40{\"sid\":");
      return this;
    }
  }

  Socket socket() {
    return new Socket(null);
  }

  Socket socketFor(Polling client) {
    return new Socket(client.session.sid());
  }

  @Override
  public void close() {
    channel.close();
  }
}
