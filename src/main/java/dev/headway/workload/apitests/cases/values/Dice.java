package dev.headway.workload.apitests.cases.values;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random numbers that follow from a seed and a purpose, the same on every Java: what the JDK does
 * not promise to keep is done here (splitmix64).
 */
public final class Dice implements RandomGenerator {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /** For one purpose, such as an operation and what is made for it. */
  public static Dice of(long seed, String purpose) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < purpose.length(); i++) {
      hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
    }
    return new Dice(mix(seed + GAMMA) ^ mix(hash));
  }

  @Override
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public int nextInt(int bound) {
    return (int) ((nextLong() >>> 33) % bound);
  }

  @Override
  public int nextInt(int origin, int bound) {
    return origin + nextInt(bound - origin);
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  <T> T of(List<T> choices) {
    return choices.get(nextInt(choices.size()));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
