package dev.headway.channel.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection that does what the test says. */
public class FakeSender implements FrameSender {
  private final List<String> frames = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private Sent waiting;
  private boolean ready = true;
  private boolean manual;
  private boolean several;
  private int closeCode;
  private boolean aborted;

  /** Sends complete only by {@link #complete()}. */
  public synchronized FakeSender manual() {
    manual = true;
    return this;
  }

  /** Takes frames that wait at once; they are shown joined by a plus. */
  public synchronized FakeSender several() {
    several = true;
    return this;
  }

  @Override
  public synchronized boolean takesSeveral() {
    return several;
  }

  public synchronized void ready(boolean value) {
    ready = value;
  }

  public void complete() {
    Sent done;
    synchronized (this) {
      done = waiting;
      waiting = null;
    }
    inFlight.decrementAndGet();
    done.sent();
  }

  public void fail(Throwable cause) {
    Sent done;
    synchronized (this) {
      done = waiting;
      waiting = null;
    }
    done.failed(cause);
  }

  public synchronized boolean hasOneInFlight() {
    return waiting != null;
  }

  /** From now on sends complete by themselves, the one under way too. */
  public void flow() {
    synchronized (this) {
      manual = false;
      if (waiting == null) {
        return;
      }
    }
    complete();
  }

  @Override
  public synchronized boolean isReady() {
    return ready;
  }

  @Override
  public void send(Frame frame, Sent done) {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    synchronized (this) {
      frames.add(several ? texts(frame.webSocket()) : frame.text());
      notifyAll();
      if (manual) {
        waiting = done;
        return;
      }
    }
    inFlight.decrementAndGet();
    done.sent();
  }

  /** Short frames only. */
  private static String texts(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += 2 + bytes[at + 1]) {
      texts.add(new String(bytes, at + 2, bytes[at + 1], StandardCharsets.UTF_8));
    }
    return String.join("+", texts);
  }

  @Override
  public synchronized void close(int code, String reason) {
    closeCode = code;
    notifyAll();
  }

  @Override
  public synchronized void abort() {
    aborted = true;
    notifyAll();
  }

  @Override
  public void ensureGone() {
    abort();
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
  }

  public synchronized List<String> frames() {
    return List.copyOf(frames);
  }

  public int mostInFlight() {
    return mostInFlight.get();
  }

  public synchronized int closeCode() {
    return closeCode;
  }

  public synchronized boolean isAborted() {
    return aborted;
  }
}
