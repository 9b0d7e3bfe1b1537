package dev.headway.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps the schedules. */
@ApplicationScoped
public class ScheduleStore {
  /** All, by name. */
  public List<Schedule> list() {
    throw new UnsupportedOperationException();
  }

  public Optional<Schedule> find(String name) {
    throw new UnsupportedOperationException();
  }

  /** Creates or replaces the schedule of this name, and gives it as stored. */
  public Schedule put(Schedule schedule) {
    throw new UnsupportedOperationException();
  }

  /** Deletes it if it exists; the jobs that it started stay. */
  public void delete(String name) {
    throw new UnsupportedOperationException();
  }
}
