package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.List;

/** The catalogue of job types. */
@ApplicationScoped
public class JobTypes {
  /** All, by name. */
  public List<JobType> all() {
    throw new UnsupportedOperationException();
  }

  /**
   * The type of this name; an unknown one is a problem {@code unknown_job_type} (400) that lists
   * the known ones.
   */
  public JobType get(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Checks parameters against the type's schema and its own rules, and fills in defaults. A problem
   * {@code invalid_parameters} (400) names each field as {@code /parameters/…} and says what would
   * be right.
   */
  public JsonObject validate(JobType type, JsonObject parameters) {
    throw new UnsupportedOperationException();
  }
}
