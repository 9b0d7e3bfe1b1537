package dev.headway.queue;

import dev.headway.batch.RunEnded;
import dev.headway.batch.StartJob;
import dev.headway.job.CronTimes;
import dev.headway.job.JobCommands;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobQueued;
import dev.headway.job.JobStore;
import dev.headway.job.JobTypes;
import dev.headway.job.JobUnqueued;
import dev.headway.job.RunningJobs;
import dev.headway.job.ScheduleChanged;
import dev.headway.job.ScheduleStore;
import dev.headway.notification.Deliver;
import dev.headway.notification.DeliveryQueued;
import dev.headway.notification.DeliveryStore;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.Settings;
import dev.headway.platform.StartOrder;
import dev.headway.platform.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** Starts and stops the queue of this node, and tells it what happened. */
@ApplicationScoped
public class JobQueue {
  static final String RUN_JOB = "run-job";
  static final String LAUNCH_SCHEDULE = "launch-schedule";
  static final String DELIVER = "deliver";

  /** So that a receiver that hangs delays few others. */
  private static final int DELIVERIES_AT_ONCE = 4;

  /** Before the batch runtime's jobs are stopped, so that none is started meanwhile. */
  private static final int STOP_FIRST = 1;

  /** After they have stopped: until then their leases are renewed. */
  private static final int STOP_LAST = 10_000;

  private static final int NODE_CHARS = 50; // of the column picked_by
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofSeconds(10);
  private static final Duration FORGET = Duration.ofHours(1);
  private static final LongSupplier NANOS = System::nanoTime;

  @Resource(lookup = "java:global/jdbc/headway")
  DataSource dataSource;

  @Inject Settings settings;
  @Inject NamedThreads threads;
  @Inject Transactions transactions;
  @Inject JobStore jobs;
  @Inject JobTypes types;
  @Inject JobLifecycle lifecycle;
  @Inject JobCommands commands;
  @Inject RunningJobs running;
  @Inject StartJob starter;
  @Inject ScheduleStore schedules;
  @Inject CronTimes times;
  @Inject Deliver deliver;
  @Inject DeliveryStore deliveries;

  private final Changes changes = new Changes();
  private final HeldBack heldBack = new HeldBack(SECOND, NANOS);
  private DatabaseClock clock;
  private TaskRows jobRows;
  private TaskRows scheduleRows;
  private TaskRows deliveryRows;
  private volatile Poller dispatcher;
  private volatile Poller launcher;
  private volatile Poller deliverer;
  private volatile Beat beat;

  @PostConstruct
  void prepare() {
    clock = DatabaseClock.of(dataSource);
    jobRows = new TaskRows(dataSource, RUN_JOB);
    scheduleRows = new TaskRows(dataSource, LAUNCH_SCHEDULE);
    deliveryRows = new TaskRows(dataSource, DELIVER);
  }

  void start(
      @Observes @Initialized(ApplicationScoped.class) @Priority(StartOrder.QUEUE) Object started) {
    boolean embedded = Embedded.isEmbedded(dataSource);
    Leases leases = new Leases(lifecycle, running, clock, NANOS, settings.node, settings.lease);
    Orphans orphans =
        new Orphans(jobs, lifecycle, running, clock, NANOS, settings.node, settings.lease);
    Sweep sweep =
        new Sweep(dataSource, transactions, schedules, jobRows, scheduleRows, deliveryRows);
    takeBack(orphans, embedded);
    sweep.run();
    startBeat(leases, orphans, sweep, embedded);
    startPollers(leases);
  }

  private void takeBack(Orphans orphans, boolean embedded) {
    orphans.takeBack(embedded, settings.nodeIsSet);
    if (embedded || settings.nodeIsSet) {
      jobRows.putBackAllOf(pickName());
      scheduleRows.putBackAllOf(pickName());
      deliveryRows.putBackAllOf(pickName());
    }
  }

  private void startBeat(Leases leases, Orphans orphans, Sweep sweep, boolean embedded) {
    Duration third = settings.lease.dividedBy(3);
    beat = new Beat(threads);
    beat.every(third, "renew the leases", leases::renew);
    if (!embedded) { // else nobody could take a job over
      beat.every(SECOND, "watch the leases", leases::watch);
    }
    beat.every(
        SECOND, "look for changes made on other nodes", () -> running.ids().forEach(running::poke));
    beat.every(SECOND, "take over jobs whose node is gone", orphans::recoverExpired);
    beat.every(
        third, "compare the jobs that run with the jobs that are held", orphans::recoverForgotten);
    beat.every(SWEEP, "sweep the queue", sweep::run);
    beat.every(FORGET, "forget old deliveries", deliveries::forget);
  }

  private void startPollers(Leases leases) {
    Poller.Timing timing = new Poller.Timing(clock, pickName(), settings.queuePoll, settings.lease);
    Admission admission = new Admission(settings.batchThreads, types, running, lifecycle);
    Claim claim =
        new Claim(
            dataSource,
            transactions,
            lifecycle,
            admission,
            jobRows,
            clock,
            settings.node,
            settings.lease);
    Dispatcher starts =
        new Dispatcher(
            jobs,
            lifecycle,
            admission,
            claim,
            starter,
            jobRows,
            heldBack,
            changes,
            () -> leases.held() && starter.mayStart());
    LaunchScheduled launches =
        new LaunchScheduled(schedules, commands, transactions, times, scheduleRows, clock);
    HeldBack nothing = new HeldBack(SECOND, NANOS);
    dispatcher =
        new Poller(dataSource, RUN_JOB, jobRows, heldBack, changes, starts, timing, threads);
    launcher =
        new Poller(
            dataSource, LAUNCH_SCHEDULE, scheduleRows, nothing, changes, launches, timing, threads);
    deliverer =
        new Poller(
            dataSource,
            DELIVER,
            deliveryRows,
            nothing,
            changes,
            new DeliverDue(deliver, transactions, deliveryRows, clock),
            timing,
            threads,
            DELIVERIES_AT_ONCE);
    dispatcher.start();
    launcher.start();
    deliverer.start();
  }

  void queued(@Observes JobQueued job) {
    jobRows.put(job.jobId(), job.priority(), job.startAt(), clock.instant());
  }

  void unqueued(@Observes JobUnqueued job) {
    jobRows.remove(job.jobId());
  }

  void scheduled(@Observes ScheduleChanged schedule) {
    if (schedule.nextAt() == null) {
      scheduleRows.remove(schedule.name());
    } else {
      scheduleRows.putAt(schedule.name(), 0, schedule.nextAt());
    }
  }

  void delivery(@Observes DeliveryQueued delivery) {
    deliveryRows.putAt(delivery.id(), 0, clock.instant());
  }

  void afterDelivery(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryQueued delivery) {
    if (deliverer != null) {
      deliverer.wake();
    }
  }

  void afterQueued(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobQueued job) {
    wake();
  }

  void ended(@Observes RunEnded run) {
    heldBack.clear();
    wake();
  }

  private void wake() {
    changes.happened();
    if (dispatcher != null) {
      dispatcher.wake();
    }
  }

  void stopStarting(
      @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(STOP_FIRST) Object stopping) {
    if (dispatcher != null) {
      dispatcher.stop();
      launcher.stop();
      deliverer.stop();
    }
  }

  void stopBeat(
      @Observes @BeforeDestroyed(ApplicationScoped.class) @Priority(STOP_LAST) Object stopping) {
    if (beat != null) {
      beat.stop();
    }
  }

  /** The node's name as db-scheduler's column takes it. */
  private String pickName() {
    return settings.node.length() <= NODE_CHARS
        ? settings.node
        : settings.node.substring(settings.node.length() - NODE_CHARS);
  }
}
