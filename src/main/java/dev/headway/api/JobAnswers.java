package dev.headway.api;

import dev.headway.job.Job;
import dev.headway.progress.EventJson;
import dev.headway.progress.LiveJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;

/** Jobs as the API gives them: the stored job with its newest figures. */
@ApplicationScoped
public class JobAnswers {
  @Inject LiveJobs live;

  JsonObject of(Job job) {
    return all(List.of(job)).get(0);
  }

  List<JsonObject> all(List<Job> jobs) {
    return live.states(jobs).stream().map(EventJson::job).toList();
  }
}
