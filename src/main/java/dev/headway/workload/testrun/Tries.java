package dev.headway.workload.testrun;

import dev.headway.batch.ItemContext;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Tries each test of a run as often as the run says. For many threads. */
final class Tries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_LIMITED = 50;

  /** Between its tries a test waits for so many time-outs in all, whatever a server asks for. */
  private static final int WAITED_TIMEOUTS = 10;

  private final RunParameters run;
  private final Throttle throttle;
  private final CpuBudget budget;

  Tries(RunParameters run) {
    this.run = run;
    throttle = new Throttle(run.mostConcurrency());
    budget = new CpuBudget(run.cpuShare());
  }

  /** One try. */
  interface Once {
    Tried run() throws InterruptedException;
  }

  /**
   * @param counted tries that counted
   * @param limited tries that did not, because the server said that it was too much
   */
  record Last(Tried tried, int counted, int limited) {}

  /** CPU time of all tries so far. */
  Duration used() {
    return budget.used();
  }

  /**
   * @throws InterruptedException cancelled; there is no result then
   */
  Last of(Once once, ItemContext context) throws InterruptedException {
    return new OfOne(once, context).last();
  }

  /** The tries of one test. */
  private final class OfOne {
    private final Once once;
    private final ItemContext context;
    private int counted;
    private int limited;
    private Duration waitsLeft = run.timeout().multipliedBy(WAITED_TIMEOUTS);

    OfOne(Once once, ItemContext context) {
      this.once = once;
      this.context = context;
    }

    Last last() throws InterruptedException {
      while (true) {
        Tried tried = once();
        if (tried.rateLimited() && limited < MOST_LIMITED) {
          limited++;
        } else {
          counted++;
          if (!tried.again() || counted >= run.maxTries()) {
            return new Last(tried, counted, limited);
          }
        }
        Duration pause = pause(tried.retryAfter());
        if (pause.compareTo(waitsLeft) > 0) {
          return new Last(tried, Math.max(1, counted), limited);
        }
        waitsLeft = waitsLeft.minus(pause);
        keepOn(context.pause(pause));
      }
    }

    private Tried once() throws InterruptedException {
      keepOn(throttle.enter(context));
      boolean rateLimited = false;
      Tried tried;
      try {
        tried = once.run();
        rateLimited = tried.rateLimited();
      } finally {
        throttle.leave(rateLimited);
      }
      keepOn(budget.rest(tried.cpuNanos(), context));
      keepOn(run.delay().isZero() || context.pause(run.delay()));
      return tried;
    }

    /** Twice as long with each try, half of it by chance, so that tests do not come in step. */
    private Duration pause(Duration asked) {
      if (asked != null) {
        return asked;
      }
      int tries = Math.min(16, counted + limited - 1);
      long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << tries);
      return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
  }

  static void keepOn(boolean notCancelled) throws InterruptedException {
    if (!notCancelled) {
      throw new InterruptedException("cancelled between its tries");
    }
  }
}
