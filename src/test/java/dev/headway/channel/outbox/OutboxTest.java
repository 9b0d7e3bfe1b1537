package dev.headway.channel.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final OutboxLimits LIMITS =
      new OutboxLimits(
          10, 1_000, 4, Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(5));

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> overflows = new ArrayList<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final ChannelFigures figures = new ChannelFigures();
  private final SenderThreads threads =
      new SenderThreads(1, nanos::get, Runnable::run, figures, () -> Frame.heartbeat("beat"));
  private final FakeSender client = new FakeSender();
  private final Outbox outbox = open(client);

  private Outbox open(FrameSender sender) {
    return threads.open(
        sender,
        LIMITS,
        new OutboxOwner() {
          @Override
          public void overflowed(String why) {
            overflows.add(why);
          }

          @Override
          public void lost(Throwable cause) {
            lost.incrementAndGet();
          }
        });
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    threads.turn();
  }

  private static Frame frame(String text) {
    return Frame.of(text);
  }

  @Test
  void nothing_is_sent_by_the_thread_that_offers() {
    outbox.durable("j", frame("a"));
    assertEquals(List.of(), client.frames());
    threads.turn();
    assertEquals(List.of("a"), client.frames());
  }

  @Test
  void only_one_send_is_in_flight() {
    client.manual();
    IntStream.range(0, 5).forEach(n -> outbox.durable("j", frame("" + n)));
    threads.turn();
    assertEquals(List.of("0"), client.frames());
    client.complete();
    threads.turn();
    assertEquals(List.of("0", "1"), client.frames());
    assertEquals(1, client.mostInFlight());
  }

  @Test
  void what_waits_goes_out_at_once_where_the_connection_can() {
    client.several().manual();
    outbox.durable("j", frame("a"));
    threads.turn();
    outbox.durable("j", frame("b"));
    outbox.progress("k", frame("p"));
    outbox.answer(frame("answer"));
    client.complete();
    threads.turn();
    assertEquals(List.of("a", "answer+b+p"), client.frames());
    assertEquals(4, figures.framesSent());
  }

  @Test
  void joined_frames_count_as_one_and_leave_one_by_one() {
    client.manual();
    outbox.durable("j", frame("first"));
    threads.turn();
    for (int n = 0; n < 10; n++) {
      outbox.durable("j", Frame.joined(List.of(frame("a" + n), frame("b" + n))));
    }
    assertEquals(List.of(), overflows);
    outbox.durable("j", frame("too much"));
    assertEquals(1, overflows.size());
    client.flow();
    threads.turn();
    assertEquals(21, client.frames().size());
    assertEquals(List.of("first", "a0", "b0", "a1"), client.frames().subList(0, 4));
  }

  @Test
  void joined_frames_on_their_way_crowd_nobody_out() {
    client.manual();
    outbox.durable("j", Frame.joined(IntStream.range(0, 30).mapToObj(n -> frame("" + n)).toList()));
    threads.turn();
    assertEquals(List.of("0"), client.frames());
    assertTrue(outbox.hasRoom());
    IntStream.range(30, 40).forEach(n -> outbox.durable("j", frame("" + n)));
    assertEquals(List.of(), overflows);
    while (client.hasOneInFlight()) {
      client.complete();
      threads.turn();
    }
    assertEquals(IntStream.range(0, 40).mapToObj(n -> "" + n).toList(), client.frames());
    IntStream.range(40, 51).forEach(n -> outbox.durable("j", frame("" + n)));
    assertEquals(1, overflows.size(), "the limit holds as before");
  }

  @Test
  void the_bytes_of_joined_frames_are_counted_as_they_come_and_as_they_go() {
    client.manual();
    outbox.durable("j", frame("first"));
    threads.turn();
    Frame half = frame("x".repeat(300));
    for (int round = 0; round < 5; round++) {
      outbox.durable("j", Frame.joined(List.of(half, half)));
      client.complete();
      threads.turn();
      client.complete();
      threads.turn();
    }
    assertEquals(List.of(), overflows);
    outbox.durable("j", Frame.joined(List.of(half, half)));
    outbox.durable("j", Frame.joined(List.of(half, half)));
    assertEquals(1, overflows.size());
  }

  @Test
  void a_transport_with_its_own_heartbeat_gets_no_other() {
    FakeSender silent =
        new FakeSender() {
          @Override
          public boolean hasOwnHeartbeat() {
            return true;
          }
        };
    open(silent);
    pass(Duration.ofSeconds(60));
    assertEquals(List.of(), silent.frames());
    assertEquals(List.of("beat"), client.frames());
  }

  @Test
  void newer_progress_of_a_job_replaces_what_was_not_sent() {
    client.manual();
    outbox.durable("j", frame("first"));
    threads.turn();
    for (int n = 0; n < 100; n++) {
      outbox.progress("j", frame("p" + n));
      outbox.progress("k", frame("q" + n));
    }
    client.flow();
    threads.turn();
    assertEquals(List.of("first", "p99", "q99"), client.frames());
    assertEquals(198, figures.framesConflated());
  }

  @Test
  void answers_go_first_and_progress_goes_last() {
    outbox.progress("k", frame("progress"));
    outbox.durable("j", frame("durable"));
    outbox.answer(frame("answer"));
    threads.turn();
    assertEquals(List.of("answer", "durable", "progress"), client.frames());
  }

  @Test
  void progress_that_a_durable_event_has_overtaken_is_never_sent() {
    outbox.progress("j", frame("40 %"));
    outbox.durable("j", frame("50 %"));
    threads.turn();
    assertEquals(List.of("50 %"), client.frames());
  }

  @Test
  void too_many_durable_frames_are_an_overflow() {
    client.ready(false);
    IntStream.range(0, 10).forEach(n -> outbox.durable("j", frame("" + n)));
    assertEquals(List.of(), overflows);
    outbox.durable("j", frame("one too many"));
    assertEquals(1, overflows.size());
  }

  @Test
  void too_many_durable_bytes_are_an_overflow() {
    client.ready(false);
    outbox.durable("j", frame("x".repeat(990)));
    outbox.durable("j", frame("0123456789"));
    assertEquals(List.of(), overflows);
    outbox.durable("j", frame("y"));
    assertEquals(1, overflows.size());
  }

  @Test
  void one_frame_larger_than_the_bound_still_goes_through() {
    outbox.durable("j", frame("x".repeat(5_000)));
    threads.turn();
    assertEquals(1, client.frames().size());
    assertEquals(List.of(), overflows);
  }

  @Test
  void whoever_asks_and_never_listens_overflows() {
    client.ready(false);
    IntStream.range(0, 5).forEach(n -> outbox.answer(frame("pong")));
    assertEquals(1, overflows.size());
  }

  @Test
  void progress_alone_never_overflows() {
    client.ready(false);
    IntStream.range(0, 100_000).forEach(n -> outbox.progress("j", frame("" + n)));
    assertEquals(List.of(), overflows);
  }

  @Test
  void a_busy_connection_is_asked_again_until_it_takes_more() {
    client.ready(false);
    outbox.durable("j", frame("a"));
    threads.turn();
    outbox.durable("j", frame("b"));
    pass(Duration.ofMillis(25));
    assertEquals(List.of(), client.frames());
    client.ready(true);
    pass(Duration.ofMillis(25));
    assertEquals(List.of("a", "b"), client.frames());
  }

  @Test
  void a_send_that_stalls_is_told() {
    client.manual();
    outbox.durable("j", frame("a"));
    threads.turn();
    pass(Duration.ofSeconds(19));
    assertEquals(List.of(), overflows);
    pass(Duration.ofSeconds(2));
    assertEquals(1, overflows.size());
  }

  @Test
  void a_connection_that_stays_busy_is_told() {
    client.ready(false);
    outbox.durable("j", frame("a"));
    threads.turn();
    pass(Duration.ofSeconds(21));
    assertEquals(1, overflows.size());
  }

  @Test
  void a_busy_session_with_nothing_left_to_send_does_not_stall() {
    client.ready(false);
    outbox.progress("j", frame("40 %"));
    threads.turn();
    outbox.dropProgress("j");
    client.ready(true);
    pass(Duration.ofSeconds(10));
    pass(Duration.ofSeconds(11));
    assertEquals(List.of(), overflows);
    assertEquals(List.of("beat"), client.frames());
  }

  @Test
  void an_idle_session_does_not_stall() {
    pass(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));
    assertEquals(List.of(), overflows);
  }

  @Test
  void whoever_got_nothing_else_gets_a_heartbeat() {
    pass(Duration.ofSeconds(14));
    assertEquals(List.of(), client.frames());
    pass(Duration.ofSeconds(1));
    assertEquals(List.of("beat"), client.frames());
    outbox.durable("j", frame("a"));
    threads.turn();
    pass(Duration.ofSeconds(14));
    assertEquals(List.of("beat", "a"), client.frames());
    pass(Duration.ofSeconds(1));
    assertEquals(List.of("beat", "a", "beat"), client.frames());
  }

  @Test
  void a_close_comes_after_the_answers_and_drops_the_rest() {
    outbox.durable("j", frame("event"));
    outbox.answer(frame("error"));
    outbox.close(4404, "no such job");
    outbox.answer(frame("too late"));
    threads.turn();
    assertEquals(List.of("error"), client.frames());
    assertEquals(4404, client.closeCode());
  }

  @Test
  void a_close_when_empty_comes_after_everything() {
    client.manual();
    outbox.durable("j", frame("a"));
    outbox.durable("j", frame("b"));
    outbox.closeWhenEmpty(1000, "done");
    threads.turn();
    assertEquals(0, client.closeCode());
    client.flow();
    threads.turn();
    assertEquals(List.of("a", "b"), client.frames());
    assertEquals(1000, client.closeCode());
  }

  @Test
  void a_close_that_is_not_heard_ends_in_a_cut() {
    client.manual();
    outbox.durable("j", frame("a"));
    threads.turn();
    outbox.closeNow(4408, "too slow");
    assertEquals(4408, client.closeCode());
    assertFalse(client.isAborted());
    pass(Duration.ofSeconds(6));
    assertTrue(client.isAborted());
    assertEquals(1, lost.get());
  }

  @Test
  void a_connection_that_stays_after_the_goodbyes_is_cut() {
    outbox.discardAndCut();
    pass(Duration.ofSeconds(4));
    assertFalse(client.isAborted());
    pass(Duration.ofSeconds(2));
    assertTrue(client.isAborted());
  }

  @Test
  void a_failed_send_ends_the_session() {
    client.manual();
    outbox.durable("j", frame("a"));
    outbox.durable("j", frame("b"));
    threads.turn();
    client.fail(new IllegalStateException("gone"));
    threads.turn();
    assertEquals(List.of("a"), client.frames());
    assertEquals(1, lost.get());
  }

  @Test
  void a_failed_send_leaves_the_server_time_to_say_its_own_goodbye() {
    client.manual();
    outbox.durable("j", frame("a"));
    threads.turn();
    client.fail(new IllegalStateException("closing"));
    pass(Duration.ofSeconds(4));
    assertFalse(client.isAborted());
    pass(Duration.ofSeconds(2));
    assertTrue(client.isAborted());
  }

  @Test
  void room_is_told_once_half_of_it_is_free() {
    client.manual();
    IntStream.range(0, 6).forEach(n -> outbox.durable("j", frame("" + n)));
    threads.turn();
    assertFalse(outbox.hasRoom());
    AtomicInteger told = new AtomicInteger();
    outbox.whenRoom(told::incrementAndGet);
    assertEquals(0, told.get());
    client.flow();
    threads.turn();
    assertEquals(1, told.get());
  }

  @Test
  void a_stalled_client_delays_nobody_else() {
    client.manual();
    FakeSender other = new FakeSender();
    Outbox others = open(other);
    for (int n = 0; n < 10; n++) {
      outbox.durable("j", frame("" + n));
      others.durable("j", frame("" + n));
      threads.turn();
    }
    assertEquals(1, client.frames().size());
    assertEquals(10, other.frames().size());
  }

  @Test
  void many_threads_offer_and_each_frame_goes_out_once_in_order() throws InterruptedException {
    int count = 20_000;
    var wide =
        new OutboxLimits(
            count, 10_000_000, 4, LIMITS.heartbeat(), LIMITS.stall(), LIMITS.farewell());
    var running =
        new SenderThreads(2, System::nanoTime, Runnable::run, figures, () -> Frame.heartbeat(""));
    running.start(Thread::new);
    FakeSender taker = new FakeSender();
    Outbox box = running.open(taker, wide, new Ignoring());
    CountDownLatch offered = new CountDownLatch(4);
    for (int t = 0; t < 4; t++) {
      int thread = t;
      new Thread(
              () -> {
                for (int n = 0; n < count / 4; n++) {
                  box.durable("j" + thread, frame(thread + ":" + n));
                }
                offered.countDown();
              })
          .start();
    }
    offered.await();
    synchronized (taker) {
      while (taker.frames().size() < count) {
        taker.wait(5_000);
      }
    }
    running.stop();
    int[] next = new int[4];
    for (String text : taker.frames()) {
      int thread = text.charAt(0) - '0';
      assertEquals(thread + ":" + next[thread]++, text);
    }
    assertEquals(1, taker.mostInFlight());
  }

  private static final class Ignoring implements OutboxOwner {
    @Override
    public void overflowed(String why) {
      throw new AssertionError(why);
    }

    @Override
    public void lost(Throwable cause) {
      throw new AssertionError(cause);
    }
  }
}
