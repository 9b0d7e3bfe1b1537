package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Runs of test cases that need nothing but the server itself. */
final class Executions {
  private Executions() {}

  /** The id of a new test case that asks the server whether it is ready. */
  static long readyCase(HeadwayServer server, String name) {
    return testCase(server, name, server.uri("/api/health/ready").toString());
  }

  /** The id of a new test case whose answer takes a second, as long as the job runs. */
  static long slowCase(HeadwayServer server, String name, String runningJob) {
    return slowCase(server, name, runningJob, Duration.ofSeconds(1));
  }

  /** The same with an answer that takes longer, in whole seconds. */
  static long slowCase(HeadwayServer server, String name, String runningJob, Duration answer) {
    String news = "/api/jobs/" + runningJob + "/events?after=100000000&wait=" + answer.toSeconds();
    return testCase(server, name, server.uri(news).toString());
  }

  private static long testCase(HeadwayServer server, String name, String uri) {
    HttpResponse<String> answer =
        server
            .http()
            .post(
                "/api/test-cases",
                ("{'name':'%s','kind':'http','request':{'method':'GET','url':'%s'},"
                        + "'expectations':[{'type':'status','value':200}]}")
                    .formatted(name, uri)
                    .replace('\'', '"'));
    assertEquals(201, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getJsonNumber("id").longValue();
  }

  /** Launches an execution that runs the case so often, two at a time. */
  static String launch(HeadwayServer server, long testCase, int repeat) {
    HttpResponse<String> answer =
        server
            .http()
            .post(
                "/api/test-cases/execute-parallel",
                ("{'test_case_ids':[%d],'repeat':%d,'configuration':{'max_concurrent_tests':2}}")
                    .formatted(testCase, repeat)
                    .replace('\'', '"'));
    assertEquals(202, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getString("execution_id");
  }
}
