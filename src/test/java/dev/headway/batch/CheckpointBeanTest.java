package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Settings;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointBeanTest {
  private static final int ITEMS = 7;
  private static final int CHUNK_MS = 200;

  private long millis = 1;
  private Long workingSince;
  private Long takenAt;
  private final CheckpointBean checkpoint = new CheckpointBean();

  {
    checkpoint.firstShare = 1;
    checkpoint.workingSince = () -> workingSince;
    checkpoint.takenAt = () -> takenAt;
    checkpoint.nanoTime = () -> TimeUnit.MILLISECONDS.toNanos(millis);
    checkpoint.settings =
        new Settings(
            Map.of("headway.checkpoint.items", "" + ITEMS, "headway.checkpoint.ms", "" + CHUNK_MS)
                ::get);
  }

  private int itemsUntilCheckpoint(int itemMillis) {
    int items = 0;
    do {
      millis += itemMillis;
      items++;
    } while (!checkpoint.isReadyToCheckpoint());
    return items;
  }

  private int itemsOfAChunk(int itemMillis) {
    checkpoint.beginCheckpoint();
    return itemsUntilCheckpoint(itemMillis);
  }

  @Test
  void quickItemsAreStoredTenTimesAsManyAtOnce() {
    assertEquals(10 * ITEMS, itemsOfAChunk(0));
    assertEquals(10 * ITEMS, itemsOfAChunk(0));
  }

  @Test
  void afterATenthOfTheTimeTheUsualNumberIsEnough() {
    checkpoint.beginCheckpoint();
    millis += CHUNK_MS / 10;
    assertEquals(ITEMS, itemsUntilCheckpoint(0));
  }

  @Test
  void afterTheTimeOneItemIsEnough() {
    assertEquals(1, itemsOfAChunk(CHUNK_MS));
    assertEquals(1, itemsOfAChunk(10 * CHUNK_MS));
  }

  @Test
  void theFirstChunkMayBeShorterSoThatWorkersDoNotCommitTogether() {
    checkpoint.firstShare = 0.5;
    assertEquals(2, itemsOfAChunk(50));
    assertEquals(4, itemsOfAChunk(50));
    assertEquals(4, itemsOfAChunk(50));
  }

  @Test
  void theTimeThatAThreadWaitedToWorkIsNotTheChunks() {
    checkpoint.beginCheckpoint();
    millis += 10 * CHUNK_MS;
    workingSince = TimeUnit.MILLISECONDS.toNanos(millis);
    assertEquals(4, itemsUntilCheckpoint(50));
  }

  @Test
  void aThreadThatWaitedInVainCommitsItsEmptyChunk() {
    checkpoint.beginCheckpoint();
    assertEquals(1, itemsUntilCheckpoint(10 * CHUNK_MS));
  }

  @Test
  void theTimeBeginsAnewWhenAnotherWorkerHasStoredWhatThisOneHad() {
    checkpoint.beginCheckpoint();
    millis += CHUNK_MS / 2;
    assertFalse(checkpoint.isReadyToCheckpoint());
    takenAt = TimeUnit.MILLISECONDS.toNanos(millis);
    millis += CHUNK_MS / 2;
    assertFalse(checkpoint.isReadyToCheckpoint());
    millis += CHUNK_MS / 2;
    assertTrue(checkpoint.isReadyToCheckpoint());
  }

  @Test
  void aChunkWhoseResultsOthersStoreEndsAllTheSame() {
    checkpoint.beginCheckpoint();
    long begun = millis;
    do {
      millis += CHUNK_MS / 2;
      takenAt = TimeUnit.MILLISECONDS.toNanos(millis);
    } while (!checkpoint.isReadyToCheckpoint());
    assertTrue(millis - begun > CHUNK_MS);
    assertTrue(millis - begun <= 10 * CHUNK_MS);
  }

  @ParameterizedTest
  @CsvSource({"50, 4", "60, 3", "70, 3", "90, 2", "150, 1"})
  void aChunkOfSlowItemsEndsNearestToItsTime(int itemMillis, int expected) {
    for (int chunk = 0; chunk < 5; chunk++) {
      itemsOfAChunk(itemMillis); // until it knows how long they take
    }
    assertEquals(expected, itemsOfAChunk(itemMillis));
  }
}
