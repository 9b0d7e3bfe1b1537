package dev.headway.workload.testrun;

import dev.headway.job.ArtifactStore;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.platform.Problem.Fault;
import dev.headway.workload.testrun.generated.BaseUrl;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with parameters that name the job whose cases are to be run, or should. */
final class GeneratedFaults {
  private static final List<String> FOR_GENERATED =
      List.of(GeneratedRun.BASE_URL, "credentials", GeneratedRun.SAFE_MODE, "categories");
  private static final List<String> FOR_OTHERS =
      List.of(
          "suite_id",
          "test_case_ids",
          "prompt_card_id",
          "model",
          "models",
          "judge",
          "embeddings",
          "repeat");

  private GeneratedFaults() {}

  static List<Fault> of(JsonObject parameters) {
    List<Fault> faults = new ArrayList<>();
    if (!parameters.containsKey(GeneratedRun.JOB)) {
      given(FOR_GENERATED, parameters, "is only for cases of " + GeneratedRun.JOB, faults);
      return faults;
    }
    given(FOR_OTHERS, parameters, "must not be given beside " + GeneratedRun.JOB, faults);
    if (parameters.containsKey("variables") && !parameters.getJsonObject("variables").isEmpty()) {
      fault("variables", "must not be given beside " + GeneratedRun.JOB, faults);
    }
    if (!parameters.containsKey(GeneratedRun.BASE_URL)) {
      fault(GeneratedRun.BASE_URL, "must be given with " + GeneratedRun.JOB, faults);
      return faults;
    }
    try {
      BaseUrl.of(parameters.getString(GeneratedRun.BASE_URL));
    } catch (IllegalArgumentException wrong) {
      fault(GeneratedRun.BASE_URL, wrong.getMessage(), faults);
    }
    return faults;
  }

  private static void given(
      List<String> names, JsonObject parameters, String message, List<Fault> faults) {
    for (String name : names) {
      if (parameters.containsKey(name)) {
        fault(name, message, faults);
      }
    }
  }

  private static void fault(String name, String message, List<Fault> faults) {
    faults.add(new Fault("/parameters/" + name, message));
  }

  /** Whether the job has cases that can be run. */
  static List<Fault> ofJob(String jobId, JobStore jobs, ArtifactStore artifacts) {
    List<Fault> faults = new ArrayList<>();
    Optional<Job> found = jobs.find(jobId);
    if (found.isEmpty()) {
      fault(GeneratedRun.JOB, "there is no job " + jobId, faults);
      return faults;
    }
    Job job = found.get();
    if (!job.type().equals(GeneratedFiles.MADE_BY)) {
      fault(
          GeneratedRun.JOB,
          "job " + jobId + " is of type " + job.type() + ", not " + GeneratedFiles.MADE_BY,
          faults);
    } else if (job.status() != JobStatus.COMPLETED) {
      fault(
          GeneratedRun.JOB,
          "job " + jobId + " is " + job.status().wire() + ", not completed",
          faults);
    } else {
      for (String file : List.of(GeneratedFiles.CASES, GeneratedFiles.RESPONSES)) {
        if (artifacts.find(jobId, file).isEmpty()) {
          fault(GeneratedRun.JOB, "job " + jobId + " has no artifact " + file, faults);
        }
      }
    }
    return faults;
  }
}
