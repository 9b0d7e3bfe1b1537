package dev.headway.batch;

import dev.headway.job.Fenced;
import dev.headway.job.ItemPolicy;
import dev.headway.job.JobHistory;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobTypes;
import dev.headway.job.Stage;
import dev.headway.job.StageSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens and closes the stages of runs. */
@ApplicationScoped
class StageRuns {
  private static final Logger LOG = Logger.getLogger(StageRuns.class.getName());

  @Inject JobLifecycle lifecycle;
  @Inject JobHistory history;
  @Inject JobTypes types;
  @Inject BatchTools tools;
  @Inject Instance<ItemWork> itemWorks;
  @Inject Instance<StreamWork> streamWorks;

  /**
   * The stage of this step; opened by whoever comes first, its listener or its mapper.
   *
   * @param totalText items in all, of a step that is not ours; may be null
   */
  StageRun open(Run run, String step, String totalText) {
    synchronized (run) {
      StageRun known = run.stages().get(step);
      if (known != null) {
        return known;
      }
      try {
        StageRun opened = run.adopted() ? adopted(run, step, totalText) : declared(run, step);
        run.stages().put(step, opened);
        return opened;
      } catch (Fenced overtaken) {
        run.halt(Run.Halt.FENCED);
        throw overtaken;
      } catch (RuntimeException notOpened) {
        // not every batch runtime says of a step that could not begin that it has failed
        run.fail(RunFailure.ofLoss("stage " + step + " could not be opened: " + notOpened));
        throw notOpened;
      }
    }
  }

  StreamWork streamWork(StageRun stage) {
    return work(streamWorks, stage);
  }

  private static <T> T work(Instance<T> works, StageRun stage) {
    Instance<T> ofStage = works.select(NamedLiteral.of(name(stage)));
    return ofStage.isResolvable()
        ? ofStage.get()
        : works.select(NamedLiteral.of(stage.run().job().type())).get();
  }

  private StageRun declared(Run run, String step) {
    Stage stage = stage(run, step);
    if (stage == null) {
      String undeclared = "step " + step + " is no declared stage of job type " + run.job().type();
      run.fail(RunFailure.ofWork(undeclared));
      throw new IllegalStateException(undeclared);
    }
    if (run.isEnding()) {
      return StageRun.neverOpened(run, stage, tools);
    }
    BitSet finished = stage.itemised() ? history.finishedItems(run.jobId(), stage.ordinal()) : null;
    StageRun opened = StageRun.neverOpened(run, stage, tools);
    Long total = null;
    try {
      ItemPolicy policy = types.get(run.job().type()).policy(run.job().parameters());
      opened = new StageRun(run, stage, policy, tools);
      if (stage.itemised()) {
        total = openItems(opened, finished);
      }
    } catch (Exception notOpened) {
      LOG.log(Level.WARNING, "Stage " + name(opened) + " could not be opened", notOpened);
      run.fail(RunFailure.ofWork("stage " + stage.name(), notOpened));
      closeItems(opened);
      return StageRun.neverOpened(run, stage, tools);
    }
    lifecycle.stageStarted(run.jobId(), run.attempt(), stage.ordinal(), total);
    return opened;
  }

  private Long openItems(StageRun stage, BitSet finished) throws Exception {
    Items items = work(itemWorks, stage).open(stage);
    stage.open(items, finished);
    OptionalLong total = items.total();
    return total.isPresent() ? Long.valueOf(total.getAsLong()) : null;
  }

  private StageRun adopted(Run run, String step, String totalText) {
    Stage stage = stage(run, step);
    if (stage == null) {
      run.update(lifecycle.addStage(run.jobId(), run.attempt(), StageSpec.items(step, step, 1)));
      stage = stage(run, step);
    }
    lifecycle.stageStarted(run.jobId(), run.attempt(), stage.ordinal(), number(totalText));
    return new StageRun(run, stage, ItemPolicy.STANDARD, tools);
  }

  /** A total that is no number is none: what it says is shown as unknown, never made up. */
  private static Long number(String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }

  private static Stage stage(Run run, String step) {
    return run.job().stages().stream()
        .filter(stage -> stage.name().equals(step))
        .findFirst()
        .orElse(null);
  }

  /** After its last worker, whether it is done or was cut short. */
  void close(StageRun stage) {
    if (!stage.end()) {
      return;
    }
    tools.forget(stage);
    closeItems(stage);
    Run run = stage.run();
    run.reinforcesNoMore(stage);
    if (run.halted() != null) {
      return;
    }
    try {
      tools.keepLastProgress(stage);
      lifecycle.stageEnded(
          run.jobId(), run.attempt(), stage.ordinal(), stage.finalTotal(), stage.hasCompleted());
    } catch (Fenced overtaken) {
      run.halt(Run.Halt.FENCED);
    } catch (RuntimeException notStored) {
      run.fail(
          RunFailure.ofLoss(
              "the end of stage " + stage.stage() + " could not be stored: " + notStored));
    }
  }

  private static void closeItems(StageRun stage) {
    if (stage.items() == null) {
      return;
    }
    try {
      stage.items().close();
    } catch (Exception notClosed) {
      LOG.log(Level.WARNING, "The items of " + name(stage) + " could not be closed", notClosed);
      stage.run().fail(RunFailure.ofWork("stage " + stage.stage(), notClosed));
    }
  }

  private static String name(StageRun stage) {
    return stage.run().job().type() + "." + stage.stage();
  }
}
