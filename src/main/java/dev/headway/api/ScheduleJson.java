package dev.headway.api;

import dev.headway.api.input.Fields;
import dev.headway.api.output.Answer;
import dev.headway.job.Schedule;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.regex.Pattern;

/** A schedule on the wire. */
final class ScheduleJson {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private ScheduleJson() {}

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  static String readName(Fields body) {
    String name = body.requiredText("name", 64);
    if (name != null && !isName(name)) {
      body.fault("name", "must be lower-case letters, digits and hyphens");
    }
    return name;
  }

  /** Throws a problem that names every wrong field. */
  static Schedule read(String name, Fields body) {
    String timeZone = body.text("time_zone", 64);
    Schedule schedule =
        new Schedule(
            name,
            body.requiredText("cron", 100),
            timeZone == null ? "UTC" : timeZone,
            body.requiredText("type", 64),
            body.text("title", 200),
            body.object("parameters"),
            JobFields.priority(body, 0),
            JobFields.labels(body),
            body.flag("enabled", true),
            null,
            null,
            null);
    body.done();
    return schedule;
  }

  static JsonObject write(Schedule schedule) {
    JsonObjectBuilder labels = Json.createObjectBuilder();
    schedule.labels().forEach(labels::add);
    return Json.createObjectBuilder()
        .add("name", schedule.name())
        .add("cron", schedule.cron())
        .add("time_zone", schedule.timeZone())
        .add("type", schedule.type())
        .add("title", Answer.text(schedule.title()))
        .add("parameters", schedule.parameters())
        .add("priority", schedule.priority())
        .add("labels", labels)
        .add("enabled", schedule.enabled())
        .add("created_at", Answer.time(schedule.createdAt()))
        .add("last_job_id", Answer.text(schedule.lastJobId()))
        .add("next_at", Answer.time(schedule.nextAt()))
        .build();
  }
}
