package dev.headway.queue;

import dev.headway.job.Schedule;
import dev.headway.job.ScheduleStore;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

class FakeSchedules extends ScheduleStore {
  final List<String> launched = new ArrayList<>();
  private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();
  private final Clock clock;

  FakeSchedules(Clock clock) {
    this.clock = clock;
  }

  void set(String name, String cron, boolean enabled) {
    schedules.put(
        name,
        new Schedule(
            name,
            cron,
            "UTC",
            "drill",
            "t",
            JsonObject.EMPTY_JSON_OBJECT,
            0,
            Map.of(),
            enabled,
            Instant.EPOCH,
            null,
            enabled ? new CronSchedules().next(cron, ZoneId.of("UTC"), clock.instant()) : null));
  }

  @Override
  public List<Schedule> list() {
    return List.copyOf(schedules.values());
  }

  @Override
  public Optional<Schedule> find(String name) {
    return Optional.ofNullable(schedules.get(name));
  }

  @Override
  public Optional<JsonObject> parameters(String name) {
    return find(name).map(Schedule::parameters);
  }

  @Override
  public void launched(String name, String jobId) {
    launched.add(name + " " + jobId);
  }

  @Override
  public void delete(String name) {
    schedules.remove(name);
  }
}
