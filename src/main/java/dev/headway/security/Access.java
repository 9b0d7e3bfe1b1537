package dev.headway.security;

import dev.headway.job.Job;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The one place that is asked whether a caller may do something. Without configured users everybody
 * who reaches the server may do everything; by default only this machine reaches it.
 */
@ApplicationScoped
public class Access {
  /** Throws a {@code Problem} (401 or 403) when the caller may not. */
  public void require(Caller caller, Permission permission) {
    // everybody may, until users are configured
  }

  /** Whether the caller may see this job at all. */
  public boolean maySee(Caller caller, Job job) {
    return true;
  }
}
