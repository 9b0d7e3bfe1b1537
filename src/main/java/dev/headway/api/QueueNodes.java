package dev.headway.api;

import dev.headway.job.Job;
import dev.headway.job.RunningJobs;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each node runs. Only this one's threads are known here. */
@ApplicationScoped
public class QueueNodes {
  @Inject Settings settings;
  @Inject Instance<RunningJobs> here;

  JsonArray json(List<Job> running) {
    Map<String, List<Job>> byNode =
        running.stream()
            .filter(job -> job.node() != null)
            .collect(Collectors.groupingBy(Job::node, TreeMap::new, Collectors.toList()));
    byNode.putIfAbsent(settings.node, List.of());
    JsonArrayBuilder nodes = Json.createArrayBuilder();
    byNode.forEach((node, jobs) -> nodes.add(node(node, jobs)));
    return nodes.build();
  }

  private JsonObjectBuilder node(String node, List<Job> jobs) {
    JsonArrayBuilder ids = Json.createArrayBuilder();
    jobs.forEach(job -> ids.add(job.id()));
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("node", node).add("active", jobs.size()).add("job_ids", ids);
    if (node.equals(settings.node) && here.isResolvable()) {
      json.add("threads", settings.batchThreads).add("threads_in_use", here.get().threadsInUse());
    }
    return json;
  }
}
