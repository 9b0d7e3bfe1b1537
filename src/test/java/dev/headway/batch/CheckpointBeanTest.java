package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointBeanTest {

  @Test
  void quickItemsAreStoredTenTimesAsManyAtOnce() {
    CheckpointBean checkpoint = checkpoint(7, 60_000);
    assertEquals(70, itemsUntilCheckpoint(checkpoint));
    assertEquals(70, itemsUntilCheckpoint(checkpoint));
  }

  @Test
  void afterATenthOfTheTimeTheUsualNumberIsEnough() throws InterruptedException {
    CheckpointBean checkpoint = checkpoint(7, 1_000);
    checkpoint.beginCheckpoint();
    // its clock is the system's
    Thread.sleep(101);
    assertEquals(7, itemsUntilReady(checkpoint));
  }

  @Test
  void afterTheTimeOneItemIsEnough() throws InterruptedException {
    CheckpointBean checkpoint = checkpoint(7, 1);
    checkpoint.beginCheckpoint();
    Thread.sleep(2);
    assertTrue(checkpoint.isReadyToCheckpoint());
  }

  private static int itemsUntilCheckpoint(CheckpointBean checkpoint) {
    checkpoint.beginCheckpoint();
    return itemsUntilReady(checkpoint);
  }

  private static int itemsUntilReady(CheckpointBean checkpoint) {
    int items = 1;
    while (!checkpoint.isReadyToCheckpoint()) {
      items++;
    }
    return items;
  }

  private static CheckpointBean checkpoint(int items, int millis) {
    CheckpointBean checkpoint = new CheckpointBean();
    checkpoint.settings =
        new Settings(
            Map.of(
                    "headway.checkpoint.items", String.valueOf(items),
                    "headway.checkpoint.ms", String.valueOf(millis))
                ::get);
    return checkpoint;
  }
}
