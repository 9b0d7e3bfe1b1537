package dev.headway.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import java.net.http.HttpResponse;

/** Runs of test cases that need nothing but the server itself. */
final class Executions {
  private Executions() {}

  /** The id of a new test case that asks the server whether it is ready. */
  static long readyCase(HeadwayServer server, String name) {
    HttpResponse<String> answer =
        server
            .http()
            .post(
                "/api/test-cases",
                ("{'name':'%s','kind':'http','request':{'method':'GET','url':'%s'},"
                        + "'expectations':[{'type':'status','value':200}]}")
                    .formatted(name, server.uri("/api/health/ready"))
                    .replace('\'', '"'));
    assertEquals(201, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getJsonNumber("id").longValue();
  }

  /** Launches an execution of the case, so often; slowed down by the share of a core. */
  static String launch(HeadwayServer server, long testCase, int repeat, int cpuPercent) {
    HttpResponse<String> answer =
        server
            .http()
            .post(
                "/api/test-cases/execute-parallel",
                ("{'test_case_ids':[%d],'repeat':%d,'configuration':{'max_concurrent_tests':2,"
                        + "'resource_limits':{'cpu_percent':%d}}}")
                    .formatted(testCase, repeat, cpuPercent)
                    .replace('\'', '"'));
    assertEquals(202, answer.statusCode(), answer.body());
    return Http.parse(answer.body()).getString("execution_id");
  }
}
