package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a job comes to a node and leaves it again. Each call is one transaction, or joins the
 * caller's.
 */
@ApplicationScoped
public class JobLifecycle {
  /**
   * Queued → in progress on that node. Empty when the job does not wait any more: another node was
   * faster, or it was cancelled.
   */
  public Optional<Job> claim(String jobId, String node, Instant leaseUntil) {
    throw new UnsupportedOperationException();
  }

  /** Renews the leases of all jobs of that node in one statement, and says how many they are. */
  public int renewLeases(String node, Instant until) {
    throw new UnsupportedOperationException();
  }

  public List<Job> leasesExpiredBefore(Instant instant) {
    throw new UnsupportedOperationException();
  }

  /** Jobs in progress on that node. */
  public List<Job> heldBy(String node) {
    throw new UnsupportedOperationException();
  }

  /**
   * In progress → queued as the next attempt, or failed after too many recoveries. Does nothing
   * when another attempt is on its way.
   */
  public void recover(String jobId, int attempt, String why) {
    throw new UnsupportedOperationException();
  }

  public void fail(String jobId, int attempt, String error) {
    throw new UnsupportedOperationException();
  }

  /** Jobs of that type in progress, on all nodes. */
  public long runningOfType(String type) {
    throw new UnsupportedOperationException();
  }
}
