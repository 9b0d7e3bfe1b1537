package dev.headway.workload.testrun.generated;

import java.util.BitSet;

/**
 * Gives each case a name for people that no other case of its file has. It remembers little of a
 * name, so that now and then one gets the case's id without need.
 */
public final class ItemNames {
  private static final int MOST_CHARS = 300;
  private static final int BITS = 1 << 24;

  private final BitSet used = new BitSet(BITS);

  /** Operation and name; also the id where that may be taken, or is too long. */
  public String of(GeneratedCase test) {
    String name = (test.operation() + " · " + test.name()).replaceAll("\\p{Cntrl}+", " ");
    int bit = Math.floorMod(name.hashCode() * 0x9E3779B9, BITS);
    boolean isNew = !used.get(bit);
    used.set(bit);
    if (isNew && name.length() <= MOST_CHARS) {
      return name;
    }
    String id = " [" + test.id() + "]";
    int end = Math.min(name.length(), MOST_CHARS - id.length());
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + id;
  }
}
