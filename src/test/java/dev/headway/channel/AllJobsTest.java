package dev.headway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.channel.ChannelBench.Client;
import dev.headway.job.JobEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AllJobsTest {
  private final ChannelBench bench = new ChannelBench();
  private final FakeJobs jobs = bench.jobs;

  @AfterEach
  void close() {
    bench.close();
  }

  private Client watcherOfAll() {
    Client client = bench.client();
    client.says("{\"type\":\"subscribe\",\"job_id\":\"*\"}");
    client.awaitFrame(frame -> frame.contains("\"subscribed\""));
    ChannelBench.await("attach", () -> jobs.watchersOfAll() == 1);
    return client;
  }

  @Test
  void status_and_progress_of_all_jobs_come_and_results_do_not() {
    jobs.create("j");
    jobs.create("k");
    Client client = watcherOfAll();
    jobs.commit("j", 3);
    jobs.progress("j");
    client.awaitFrame("p3"::equals);
    jobs.end("k");
    client.awaitFrame("e1-1"::equals);
    assertEquals(List.of("p3", "e1-1"), client.events());
  }

  @Test
  void a_job_that_is_followed_by_itself_too_is_told_once() {
    jobs.create("j");
    Client client = watcherOfAll();
    client.says("{\"type\":\"subscribe\",\"job_id\":\"j\"}");
    client.awaitFrame("s0"::equals);
    jobs.store("j", 1, JobEvent.Type.STATUS);
    jobs.deliver("j");
    jobs.commit("j", 1);
    client.awaitFrame("e2-2"::equals);
    assertEquals(List.of("s0", "e1-1", "e2-2"), client.events());
  }

  @Test
  void nobody_watches_once_the_last_client_is_gone() {
    Client client = watcherOfAll();
    client.session.connectionClosed();
    ChannelBench.await("detach", () -> jobs.watchersOfAll() == 0);
  }
}
