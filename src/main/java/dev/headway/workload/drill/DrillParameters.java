package dev.headway.workload.drill;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a drill is to simulate.
 *
 * @param items in all stages together
 * @param itemMs usual duration of an item
 * @param itemMsSpread an item takes {@code itemMs} ± this, evenly spread
 * @param cpu true: items compute; false: they sleep
 * @param failureRate 0 to 1, the share of items that fail, chosen by their number
 * @param failItems numbers of items that fail in any case
 * @param failAttempts how many of an item's first attempts throw, to exercise retries
 * @param stages 1 to 10
 * @param artifacts files that it leaves, 0 to 100
 */
record DrillParameters(
    long items,
    double itemMs,
    double itemMsSpread,
    boolean cpu,
    int workers,
    double failureRate,
    Set<Long> failItems,
    int failAttempts,
    int stages,
    int artifacts,
    boolean knownTotal,
    int outputChars,
    int timeoutMs,
    int maxAttempts) {

  static DrillParameters of(JsonObject json) {
    return new DrillParameters(
        json.getJsonNumber("items").longValue(),
        json.getJsonNumber("item_ms").doubleValue(),
        json.getJsonNumber("item_ms_spread").doubleValue(),
        json.getString("mode").equals("cpu"),
        json.getInt("workers"),
        json.getJsonNumber("failure_rate").doubleValue(),
        json.getJsonArray("fail_items").getValuesAs(JsonNumber.class).stream()
            .map(JsonNumber::longValue)
            .collect(Collectors.toUnmodifiableSet()),
        json.getInt("fail_attempts"),
        json.getInt("stages"),
        json.getInt("artifacts"),
        json.getBoolean("known_total"),
        json.getInt("output_chars"),
        json.getInt("timeout_ms"),
        json.getInt("max_attempts"));
  }

  /** Items of one stage: they are shared out evenly, the first stages take what is left over. */
  long itemsOf(int stage) {
    return items / stages + (stage < items % stages ? 1 : 0);
  }

  /** The number of a stage's first item among all items. */
  long firstOf(int stage) {
    return items / stages * stage + Math.min(stage, items % stages);
  }

  boolean fails(long item) {
    return failItems.contains(item) || share(item, 1) < failureRate;
  }

  double durationMs(long item) {
    return Math.max(0, itemMs + itemMsSpread * (2 * share(item, 2) - 1));
  }

  /** A figure from 0 to 1 that looks random and is the same in each run. */
  private static double share(long item, int salt) {
    long mixed = (item + 0x9E3779B97F4A7C15L * salt) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    mixed *= 0x94D049BB133111EBL;
    mixed ^= mixed >>> 29;
    return (mixed >>> 11) * 0x1.0p-53;
  }
}
