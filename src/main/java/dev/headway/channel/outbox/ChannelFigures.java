package dev.headway.channel.outbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the channel has done since the start, for the metrics. */
public class ChannelFigures {
  private final AtomicInteger sessions = new AtomicInteger();
  private final LongAdder framesSent = new LongAdder();
  private final LongAdder framesConflated = new LongAdder();
  private final Map<Integer, LongAdder> closed = new ConcurrentHashMap<>();

  /** Returns how many are open with this one. */
  public int opened() {
    return sessions.incrementAndGet();
  }

  /**
   * @param code of the close, 1006 for a connection that was lost
   */
  public void closed(int code) {
    sessions.decrementAndGet();
    closed.computeIfAbsent(code, any -> new LongAdder()).increment();
  }

  void sent(int frames) {
    framesSent.add(frames);
  }

  void conflated() {
    framesConflated.increment();
  }

  /** Sessions that are open now. */
  public int sessions() {
    return sessions.get();
  }

  public long framesSent() {
    return framesSent.sum();
  }

  /** Progress that was overtaken by something newer before it could be sent. */
  public long framesConflated() {
    return framesConflated.sum();
  }

  /** How many sessions ended with this close code. */
  public long closedWith(int code) {
    LongAdder count = closed.get(code);
    return count == null ? 0 : count.sum();
  }

  /** How many sessions ended with each close code. */
  public Map<Integer, Long> closedByCode() {
    Map<Integer, Long> counts = new TreeMap<>();
    closed.forEach((code, count) -> counts.put(code, count.sum()));
    return counts;
  }
}
