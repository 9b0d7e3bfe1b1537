package dev.headway.workload.testrun;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class RunDefaultsTest {
  private static JsonObject complete(String configuration, String ofSuite) {
    JsonObject parameters = TestRun.json("{'suite_id':1,'configuration':" + configuration + "}");
    return RunDefaults.complete(parameters, TestRun.json(ofSuite)).getJsonObject("configuration");
  }

  @Test
  void withoutASuiteItIsAsUsual() {
    assertEquals(
        TestRun.json(
            "{'max_concurrent_tests':3,'timeout_per_test':30000,'delay_ms':0,'cache':false}"),
        complete("{}", "{}"));
  }

  @Test
  void whatTheSuiteSaysHoldsWithinTheBoundsOfARun() {
    assertEquals(
        TestRun.json(
            "{'max_concurrent_tests':10,'timeout_per_test':3600000,'delay_ms':0,'cache':true,"
                + "'max_time_ms':600000}"),
        complete(
            "{}",
            "{'max_concurrency':50,'timeout_ms':86400000,'cache':true,'max_time_ms':600000,"
                + "'repeat':2}"));
  }

  @Test
  void whatTheRunSaysGoesBefore() {
    JsonObject complete =
        complete(
            "{'max_concurrent_tests':2,'cache':false,'max_failures':1}",
            "{'max_concurrency':8,'cache':true}");
    assertEquals(2, complete.getInt("max_concurrent_tests"));
    assertEquals(false, complete.getBoolean("cache"));
    assertEquals(1, complete.getInt("max_failures"));
  }

  @Test
  void aDelayMeansOneTestAfterTheOther() {
    assertEquals(
        1, complete("{}", "{'delay_ms':100,'max_concurrency':8}").getInt("max_concurrent_tests"));
  }
}
