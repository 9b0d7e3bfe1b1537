package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobStatusTest {
  private static final Map<JobStatus, Set<JobStatus>> LEGAL =
      Map.of(
          JobStatus.PENDING, Set.of(JobStatus.QUEUED, JobStatus.FAILED, JobStatus.CANCELLED),
          JobStatus.QUEUED, Set.of(JobStatus.IN_PROGRESS, JobStatus.FAILED, JobStatus.CANCELLED),
          JobStatus.IN_PROGRESS,
              Set.of(JobStatus.QUEUED, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED),
          JobStatus.COMPLETED, Set.of(JobStatus.QUEUED),
          JobStatus.FAILED, Set.of(JobStatus.QUEUED),
          JobStatus.CANCELLED, Set.of(JobStatus.QUEUED));

  @Test
  void everyMoveThatIsNotLegalIsRefused() {
    for (JobStatus from : JobStatus.values()) {
      for (JobStatus to : JobStatus.values()) {
        assertEquals(LEGAL.get(from).contains(to), from.mayBecome(to), from + " → " + to);
      }
    }
  }

  @Test
  void canceledIsReadAndCancelledIsWritten() {
    assertEquals(JobStatus.CANCELLED, JobStatus.ofWire("canceled"));
    assertEquals("cancelled", JobStatus.CANCELLED.wire());
  }

  @Test
  void anUnknownStatusIsRefusedWithTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> JobStatus.ofWire("RUNNING"))
            .getMessage();
    assertEquals(
        "'RUNNING' is none of pending, queued, in_progress, completed, failed, cancelled", message);
  }
}
