package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.workload.testrun.http.HttpConnections;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopRuleTest {
  private static final String NOT_500 = "[{'type':'not-status','value':500}]";

  @Test
  void aRunIsGivenUpWhenSoManyTestsHaveFailed() {
    StopRule rule = StopRule.of(TestRun.json("{'max_failures':5}"));
    assertEquals(Optional.empty(), rule.reached(4, 1_000));
    assertEquals(
        "stopped after 5 of 1,000 tests failed: max_failures is 5; no further one was begun",
        rule.reached(5, 1_000).orElseThrow());
  }

  @Test
  void aShareIsThatOfAllTestsSoThatTheFirstFailureIsNotEveryTest() {
    StopRule rule = StopRule.of(TestRun.json("{'max_failure_percent':2.5}"));
    assertEquals(Optional.empty(), rule.reached(4, 200));
    assertTrue(rule.reached(5, 200).orElseThrow().contains("max_failure_percent is 2.5;"));
  }

  @Test
  void withoutARuleNothingStops() {
    assertEquals(Optional.empty(), StopRule.of(TestRun.json("{}")).reached(Integer.MAX_VALUE, 1));
  }

  @Test
  void aTimeSaysWhatBecameOfTheTests() {
    assertEquals(
        Duration.ofMinutes(1), StopRule.of(TestRun.json("{'max_time_ms':60000}")).maxTime());
    assertEquals(
        "stopped after max_time_ms, 60000 ms; tests that ran were aborted, the rest was not begun",
        StopRule.of(TestRun.json("{'max_time_ms':60000}")).overTime());
  }

  @Test
  void failuresOfEarlierAttemptsCountToo() throws Exception {
    RecordingStage stage = new RecordingStage(2, 2);
    PlainContext context = new PlainContext();
    try (HttpConnections http = new HttpConnections(Thread::new, Clock.systemUTC());
        Api api = new Api(request -> new Api.Answer(500, ""))) {
      TestRunItems items =
          new TestRun(http)
              .with(
                  TestRun.http(1, api.url("/"), "[]", NOT_500),
                  TestRun.http(2, api.url("/"), "[]", NOT_500))
              .configured("{'max_failures':3}")
              .in(stage)
              .items();
      items.process(items.next(), context);
      assertEquals(
          List.of("stopped after 3 of 2 tests failed: max_failures is 3; no further one was begun"),
          stage.windUps);
    }
  }
}
