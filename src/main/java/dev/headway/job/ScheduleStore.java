package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Keeps the schedules. Each call is one transaction, or joins the caller's. */
@ApplicationScoped
public class ScheduleStore {
  @PersistenceContext EntityManager entities;
  @Inject ScheduleCheck check;
  @Inject JobTypes types;
  @Inject CronTimes times;
  @Inject Event<ScheduleChanged> changed;
  @Inject Clock clock;

  /** All, by name. */
  @InTransaction
  public List<Schedule> list() {
    return entities
        .createQuery("select s from ScheduleRow s order by s.name", ScheduleRow.class)
        .getResultStream()
        .map(this::schedule)
        .toList();
  }

  /**
   * What the schedule's jobs are to work with: its parameters with what {@link Schedule#parameters}
   * masks. Not to be shown or logged. Empty when there is no such schedule.
   */
  @InTransaction
  public Optional<JsonObject> parameters(String name) {
    return Optional.ofNullable(entities.find(ScheduleRow.class, name)).map(ScheduleRow::parameters);
  }

  @InTransaction
  public Optional<Schedule> find(String name) {
    return Optional.ofNullable(entities.find(ScheduleRow.class, name)).map(this::schedule);
  }

  /**
   * Stores a schedule, new or in place of the one of that name, whose masked parameters it then may
   * name by their masks; it holds at once. Problems: {@code invalid_request} at {@code /name},
   * {@code /cron}, {@code /time_zone}, {@code /title}, {@code /priority} or {@code /labels}; {@code
   * unknown_job_type}; {@code invalid_parameters}.
   */
  @InTransaction
  public Schedule put(Schedule schedule) {
    Schedule sound = check.sound(unmasked(schedule));
    ScheduleRow row =
        entities.find(ScheduleRow.class, sound.name(), LockModeType.PESSIMISTIC_WRITE);
    boolean isNew = row == null;
    if (isNew) {
      row = new ScheduleRow();
      row.name = sound.name();
      row.createdAt = clock.instant();
    }
    row.take(sound);
    if (isNew) {
      entities.persist(row);
    }
    entities.flush();
    Schedule stored = schedule(row);
    changed.fire(new ScheduleChanged(stored.name(), stored.nextAt()));
    return stored;
  }

  private Schedule unmasked(Schedule given) {
    ScheduleRow kept = given.name() == null ? null : entities.find(ScheduleRow.class, given.name());
    return kept == null ? given : check.unmasked(given, kept);
  }

  /** The jobs that it launched stay. Problem: {@code schedule_not_found} (404). */
  @InTransaction
  public void delete(String name) {
    ScheduleRow row = entities.find(ScheduleRow.class, name, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new Problem(404, "schedule_not_found", "There is no schedule '" + name + "'");
    }
    entities.remove(row);
    entities.flush();
    changed.fire(new ScheduleChanged(name, null));
  }

  /** Notes the job that the schedule launched last. */
  @InTransaction
  public void launched(String name, String jobId) {
    entities
        .createQuery("update ScheduleRow s set s.lastJobId = :job where s.name = :name")
        .setParameter("job", jobId)
        .setParameter("name", name)
        .executeUpdate();
  }

  private Schedule schedule(ScheduleRow row) {
    JsonObject shown = types.shown(row.type, row.parameters());
    return row.schedule(shown, row.enabled ? next(row) : null);
  }

  /** A row that somebody edited by hand must not hide all the others. */
  private Instant next(ScheduleRow row) {
    try {
      return times.next(row.cron, ZoneId.of(row.timeZone), clock.instant());
    } catch (Problem | DateTimeException unreadable) {
      return null;
    }
  }
}
