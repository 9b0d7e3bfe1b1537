package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.testrun.generated.GeneratedCase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns =
      new Turns(
          TestRun.json(
              "{'operations':{'all':{'path':'/todos'},'one':{'path':'/todos/{id}'},'odd':{}}}"));
  private final PlainContext context = new PlainContext();
  private final ExecutorService workers = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    workers.shutdownNow();
  }

  @Test
  void onlyWhatMayChangeAllThereIsHasTheApiForItself() {
    assertTrue(turns.isAlone(test("PATCH /todos")));
    assertTrue(turns.isAlone(test("GET /todos", "DELETE /todos?where=x")));
    assertFalse(turns.isAlone(test("PATCH /todos/1")));
    assertFalse(turns.isAlone(test("POST /todos", "GET /todos", "PUT /todos/{{id}}")));
  }

  @Test
  void othersRunSideBySide() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Future<Void> first = run("GET /todos", () -> meet(both));
    Future<Void> second = run("POST /todos", () -> meet(both));
    first.get(10, TimeUnit.SECONDS);
    second.get(10, TimeUnit.SECONDS);
  }

  @Test
  void nobodyRunsBesideOneThatIsAlone() throws Exception {
    AtomicInteger running = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Future<Void> alone =
        run(
            "PATCH /todos",
            () -> {
              running.incrementAndGet();
              begun.countDown();
              end.await();
              return null;
            });
    begun.await();
    Future<Integer> other =
        workers.submit(() -> turns.take(test("GET /todos/1"), context, running::incrementAndGet));
    assertFalse(other.isDone());
    assertEquals(1, running.get());
    end.countDown();
    alone.get(10, TimeUnit.SECONDS);
    assertEquals(2, other.get(10, TimeUnit.SECONDS));
  }

  @Test
  void whoIsCancelledWaitsNoLonger() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    run(
        "PATCH /todos",
        () -> {
          begun.countDown();
          new CountDownLatch(1).await();
          return null;
        });
    begun.await();
    Future<Void> waiting = run("GET /todos", () -> null);
    context.cancel();
    ExecutionException ended =
        assertThrows(ExecutionException.class, () -> waiting.get(10, TimeUnit.SECONDS));
    assertEquals(InterruptedException.class, ended.getCause().getClass());
  }

  private Future<Void> run(String step, Turns.Work<Void> work) {
    return workers.submit(() -> turns.take(test(step), context, work));
  }

  private static Void meet(CountDownLatch both) throws InterruptedException {
    both.countDown();
    both.await();
    return null;
  }

  private static GeneratedCase test(String... steps) {
    StringBuilder all = new StringBuilder();
    for (String step : steps) {
      String[] parts = step.split(" ");
      all.append(all.isEmpty() ? "" : ",")
          .append(
              "{'operation':'x','method':'%s','target':'%s','checks':[]}"
                  .formatted((Object[]) parts));
    }
    return GeneratedCase.of(
        TestRun.json(
            "{'id':'x','operation':'x','category':'chain','name':'x','steps':[" + all + "]}"));
  }
}
