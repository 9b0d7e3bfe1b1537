package dev.headway.queue;

import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A queued job, with what a test says of it. Its title is its id. */
record TestJob(
    String id,
    String type,
    int priority,
    int threads,
    JobStatus status,
    int attempt,
    Instant startAt,
    String node,
    Instant leaseUntil) {

  static TestJob aJob(String id) {
    return new TestJob(id, "drill", 0, 1, JobStatus.QUEUED, 1, null, null, null);
  }

  TestJob type(String of) {
    return new TestJob(id, of, priority, threads, status, attempt, startAt, node, leaseUntil);
  }

  TestJob priority(int of) {
    return new TestJob(id, type, of, threads, status, attempt, startAt, node, leaseUntil);
  }

  TestJob threads(int of) {
    return new TestJob(id, type, priority, of, status, attempt, startAt, node, leaseUntil);
  }

  TestJob startAt(Instant at) {
    return new TestJob(id, type, priority, threads, status, attempt, at, node, leaseUntil);
  }

  TestJob queued(int nextAttempt) {
    return new TestJob(
        id, type, priority, threads, JobStatus.QUEUED, nextAttempt, startAt, null, null);
  }

  TestJob runningOn(String on, Instant until) {
    return new TestJob(
        id, type, priority, threads, JobStatus.IN_PROGRESS, attempt, startAt, on, until);
  }

  TestJob ended(JobStatus as) {
    return new TestJob(id, type, priority, threads, as, attempt, startAt, null, null);
  }

  Job job() {
    JsonObject parameters =
        Json.createObjectBuilder().add("threads", threads).add("id", id).build();
    Instant created = Instant.EPOCH;
    return new Job(
        id,
        type,
        id,
        status,
        parameters,
        Map.of(),
        List.of(),
        priority,
        null,
        null,
        null,
        created,
        startAt,
        created,
        null,
        null,
        attempt,
        0,
        0,
        0,
        0,
        0,
        node,
        leaseUntil,
        null,
        null,
        null,
        JsonObject.EMPTY_JSON_OBJECT,
        List.of());
  }
}
