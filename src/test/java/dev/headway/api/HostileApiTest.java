package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.api.Exchange.Reply;
import dev.headway.job.JobStatus;
import dev.headway.testing.HostileRequests;
import dev.headway.testing.HostileRequests.HostileRequest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileApiTest {
  @Test
  void the_same_seed_gives_the_same_requests() {
    List<String> targets = new HostileRequests(1).stream(500).map(HostileRequest::target).toList();
    assertEquals(targets, new HostileRequests(1).stream(500).map(HostileRequest::target).toList());
    assertTrue(targets.stream().distinct().count() > 200);
  }

  @Test
  void jersey_answers_each_without_a_5xx() throws Exception {
    assertAnswered(new JerseyExchange(fakes()));
  }

  @Test
  void resteasy_answers_each_without_a_5xx() throws Exception {
    assertAnswered(new ResteasyExchange(fakes()));
  }

  private static Fakes fakes() {
    Fakes fakes = new Fakes();
    fakes.jobs.put("job-1", Fakes.job("job-1", JobStatus.COMPLETED));
    return fakes;
  }

  /** What the door and the servers' own parsers refuse before never comes so far. */
  private static boolean comesThrough(HostileRequest request) {
    try {
      URI.create("http://localhost" + request.target());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
    return dev.headway.api.guard.Doorkeeper.letsThrough(request.target(), request.headers());
  }

  private static void assertAnswered(Exchange api) throws Exception {
    List<HostileRequest> requests =
        new HostileRequests(20260101)
            .stream(6_000)
                .filter(request -> request.target().startsWith("/api/"))
                .filter(HostileApiTest::comesThrough)
                .toList();
    assertTrue(requests.size() > 1_000, "enough come through: " + requests.size());
    for (HostileRequest request : requests) {
      Reply reply =
          api.send(
              request.method(), request.target().substring(4), request.headers(), request.body());
      assertTrue(
          reply.status() < 500, () -> request + " gave " + reply.status() + " " + reply.text());
      assertFalse(reply.text().contains("Exception"), reply::text);
      if (reply.status() >= 400 && !request.method().equals("HEAD")) {
        assertEquals(reply.status(), reply.json().getInt("status"), request::toString);
      }
    }
  }
}
