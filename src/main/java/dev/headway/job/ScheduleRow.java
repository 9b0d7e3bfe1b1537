package dev.headway.job;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

@Entity
@Table(name = "job_schedule")
class ScheduleRow {
  @Id String name;
  String cron;

  @Column(name = "time_zone")
  String timeZone;

  String type;
  String title;
  String parameters;
  int priority;
  String labels;
  boolean enabled;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_job_id")
  String lastJobId;

  void take(Schedule schedule) {
    cron = schedule.cron();
    timeZone = schedule.timeZone();
    type = schedule.type();
    title = schedule.title();
    parameters = schedule.parameters().toString();
    priority = schedule.priority();
    labels = write(schedule.labels());
    enabled = schedule.enabled();
  }

  /**
   * @param shown the parameters as they may be shown
   */
  Schedule schedule(JsonObject shown, Instant nextAt) {
    return new Schedule(
        name, cron, timeZone, type, title, shown, priority, labels(), enabled, createdAt, lastJobId,
        nextAt);
  }

  JsonObject parameters() {
    return object(parameters);
  }

  static String write(Map<String, String> labels) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    labels.forEach(object::add);
    return object.build().toString();
  }

  private Map<String, String> labels() {
    Map<String, String> map = new LinkedHashMap<>();
    object(labels).forEach((name, label) -> map.put(name, ((JsonString) label).getString()));
    return map;
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }
}
