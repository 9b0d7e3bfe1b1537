package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobLifecycle;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndRunTest {
  private final List<Set<String>> runsWhileStored = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final Runs runs = new Runs();
  private final EndRun endRun = new EndRun();
  private final Run run = Samples.aRun();

  @BeforeEach
  void wire() {
    endRun.runs = runs;
    endRun.stageRuns = new StageRuns();
    endRun.lifecycle = new Recording();
    endRun.ended = new Fired();
    runs.add(run);
    run.halt(Run.Halt.SERVER_STOPS);
  }

  @Test
  void aRunCountsAsRunningUntilItsEndIsStored() {
    endRun.end(run);
    assertEquals(List.of(Set.of("job-1")), runsWhileStored);
    assertTrue(runs.ids().isEmpty());
    assertEquals(List.of("job-1"), ended);
  }

  @Test
  void aRunEndsOnceWhoeverNoticesIt() {
    endRun.end(run);
    endRun.end(run);
    assertEquals(1, runsWhileStored.size());
    assertEquals(List.of("job-1"), ended);
  }

  private class Recording extends JobLifecycle {
    @Override
    public void stopped(String jobId, int attempt) {
      runsWhileStored.add(runs.ids());
    }
  }

  private class Fired implements Event<RunEnded> {
    @Override
    public void fire(RunEnded event) {
      ended.add(event.jobId());
    }

    @Override
    public <U extends RunEnded> CompletionStage<U> fireAsync(U event) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends RunEnded> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Event<RunEnded> select(Annotation... qualifiers) {
      return this;
    }

    @Override
    public <U extends RunEnded> Event<U> select(Class<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <U extends RunEnded> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
      throw new UnsupportedOperationException();
    }
  }
}
