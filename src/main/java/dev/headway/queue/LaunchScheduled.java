package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.headway.job.CronTimes;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.job.NewJob;
import dev.headway.job.Schedule;
import dev.headway.job.ScheduleStore;
import dev.headway.job.Stakeholders;
import dev.headway.platform.Problem;
import dev.headway.platform.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Launches a schedule's job and moves its row to the next due time, in one transaction: once for
 * each time on all nodes, and once for all the times that passed while no node was up.
 */
class LaunchScheduled implements PickedTask {
  private static final Logger LOG = Logger.getLogger(LaunchScheduled.class.getName());

  private final ScheduleStore schedules;
  private final JobCommands commands;
  private final Transactions transactions;
  private final CronTimes times;
  private final TaskRows rows;
  private final Clock clock;

  LaunchScheduled(
      ScheduleStore schedules,
      JobCommands commands,
      Transactions transactions,
      CronTimes times,
      TaskRows rows,
      Clock clock) {
    this.schedules = schedules;
    this.commands = commands;
    this.transactions = transactions;
    this.times = times;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public void look(Execution picked) {
    Optional<Schedule> schedule =
        schedules.find(picked.getId()).filter(found -> found.nextAt() != null);
    if (schedule.isEmpty()) {
      rows.removePicked(picked);
      return;
    }
    try {
      transactions.inNew(() -> launch(schedule.get(), picked));
    } catch (Problem refused) {
      LOG.log(
          Level.WARNING,
          "Schedule {0} could not launch its job of {1}, it goes on with the next: {2}",
          new Object[] {picked.getId(), picked.executionTime, refused.getMessage()});
      rows.moveTo(picked, next(schedule.get(), picked.executionTime));
    }
  }

  private Job launch(Schedule schedule, Execution picked) {
    Schedule whole =
        schedules.parameters(schedule.name()).map(schedule::withParameters).orElse(schedule);
    Job job = commands.launch(request(whole, picked.executionTime));
    schedules.launched(schedule.name(), job.id());
    rows.moveTo(picked, next(schedule, picked.executionTime));
    return job;
  }

  private Instant next(Schedule schedule, Instant due) {
    Instant now = clock.instant();
    return times.next(
        schedule.cron(), ZoneId.of(schedule.timeZone()), due.isAfter(now) ? due : now);
  }

  private static NewJob request(Schedule schedule, Instant due) {
    return new NewJob(
        schedule.type(),
        schedule.parameters(),
        schedule.title(),
        schedule.priority(),
        schedule.labels(),
        null,
        List.of(),
        null,
        Stakeholders.NONE,
        "schedule:" + schedule.name() + ":" + due);
  }
}
