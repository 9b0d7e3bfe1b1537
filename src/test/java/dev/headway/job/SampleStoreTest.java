package dev.headway.job;

import static dev.headway.job.JobDatabase.JOB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST = 540;

  private final SampleStore store = new SampleStore();
  private JobDatabase database;

  @BeforeEach
  void open() throws Exception {
    database = new JobDatabase(SampleEntity.class);
    store.em = database.em;
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void addSecond(int second) {
    Sample sample = new Sample(START.plusSeconds(second), 1, second, 0, null, 1, 1);
    database.inTransaction(() -> store.add(Map.of(JOB, sample)));
  }

  @Test
  void aLongJobIsKeptFromItsBeginningToItsEndInNoMoreSamplesThanThereMayBe() {
    for (int second = 0; second < 3_000; second++) {
      addSecond(second);
      if (second % 60 == 0) {
        database.inTransaction(() -> store.thin(JOB, MOST));
        assertTrue(store.list(JOB).size() <= MOST, () -> "samples " + store.list(JOB).size());
      }
    }
    List<Sample> samples = store.list(JOB);
    assertEquals(START, samples.get(0).at());
    assertEquals(START.plusSeconds(2_999), samples.get(samples.size() - 1).at());
    assertTrue(samples.size() > MOST / 2, () -> "samples " + samples.size());
    for (int i = 1; i < samples.size(); i++) {
      Duration gap = Duration.between(samples.get(i - 1).at(), samples.get(i).at());
      assertTrue(gap.toSeconds() <= 16, () -> "a hole of " + gap);
    }
  }

  @Test
  void whatWasNeverThinnedIsThinnedAtOnce() {
    for (int second = 0; second < 1_500; second++) {
      addSecond(second);
    }
    database.inTransaction(() -> store.thin(JOB, MOST));
    assertTrue(store.list(JOB).size() <= MOST, () -> "samples " + store.list(JOB).size());
  }
}
