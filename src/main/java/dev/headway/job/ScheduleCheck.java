package dev.headway.job;

import dev.headway.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Refuses a schedule that could never launch, with the field that is wrong; fills in what was left
 * out.
 */
@ApplicationScoped
class ScheduleCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int CRON_CHARS = 100;
  private static final int TITLE_CHARS = 200;
  private static final int LABELS_CHARS = 4_000;

  @Inject JobTypes types;
  @Inject CronTimes times;
  @Inject Clock clock;

  Schedule sound(Schedule given) {
    name(given.name());
    ZoneId zone = zone(given.timeZone());
    cron(given.cron(), zone);
    priority(given.priority());
    JobType type = types.get(required("/type", given.type()));
    JsonObject parameters =
        given.parameters() == null ? JsonObject.EMPTY_JSON_OBJECT : given.parameters();
    return new Schedule(
        given.name(),
        given.cron().strip(),
        zone.getId(),
        type.name(),
        title(given.title(), type),
        types.validate(type, parameters),
        given.priority(),
        labels(given.labels()),
        given.enabled(),
        given.createdAt(),
        given.lastJobId(),
        given.nextAt());
  }

  /** The schedule with what the row keeps in place of each mask. */
  Schedule unmasked(Schedule given, ScheduleRow row) {
    if (given.parameters() == null || !row.type.equals(given.type())) {
      return given;
    }
    return given.withParameters(types.unmasked(row.type, given.parameters(), row.parameters()));
  }

  private static void name(String name) {
    if (!NAME.matcher(required("/name", name)).matches()) {
      throw Problem.invalid(
          "/name",
          "1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit");
    }
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone == null || zone.isBlank() ? "UTC" : zone.strip());
    } catch (DateTimeException unknown) {
      throw Problem.invalid(
          "/time_zone", "'" + zone + "' is no time zone; use a name such as Europe/Zurich or UTC");
    }
  }

  private void cron(String cron, ZoneId zone) {
    if (required("/cron", cron).length() > CRON_CHARS) {
      throw Problem.invalid("/cron", "at most " + CRON_CHARS + " characters");
    }
    times.next(cron, zone, clock.instant());
  }

  private static void priority(int priority) {
    if (priority < Short.MIN_VALUE || priority > Short.MAX_VALUE) {
      throw Problem.invalid("/priority", "a whole number from -32768 to 32767");
    }
  }

  private static String title(String title, JobType type) {
    if (title == null || title.isBlank()) {
      return type.title();
    }
    if (title.length() > TITLE_CHARS) {
      throw Problem.invalid("/title", "at most " + TITLE_CHARS + " characters");
    }
    return title;
  }

  private static Map<String, String> labels(Map<String, String> labels) {
    Map<String, String> given = labels == null ? Map.of() : labels;
    if (ScheduleRow.write(given).length() > LABELS_CHARS) {
      throw Problem.invalid("/labels", "at most " + LABELS_CHARS + " characters in all");
    }
    return given;
  }

  private static String required(String field, String value) {
    if (value == null || value.isBlank()) {
      throw Problem.invalid(field, "is required");
    }
    return value;
  }
}
