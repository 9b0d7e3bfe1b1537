package dev.headway.notification;

import dev.headway.job.CancelRequest;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.notification.Delivery.Kind;
import dev.headway.notification.Delivery.Status;
import dev.headway.platform.Settings;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs, deliveries and settings for tests. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private Samples() {}

  static Settings settings(String... namesAndValues) {
    Map<String, String> set = new HashMap<>();
    set.put("headway.webhooks.secret", SECRET);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      set.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Settings(set::get);
  }

  static Delivery delivery(Kind kind, String address, String body) {
    return new Delivery(
        "msg_1",
        kind,
        "job-1",
        "job.cancelled",
        address,
        body,
        Status.PENDING,
        0,
        NOW,
        NOW,
        null,
        List.of());
  }

  /** Cancelled by ada, or completed. */
  static Job job(boolean cancelled, boolean notify) {
    CancelRequest cancel = new CancelRequest("ada", "wrong\nbranch", NOW, false, notify);
    JobStatus status = cancelled ? JobStatus.CANCELLED : JobStatus.COMPLETED;
    return new Job(
        "job-1",
        "test-run",
        "Nightly\r\nBcc: x@y",
        status,
        JsonValue.EMPTY_JSON_OBJECT,
        Map.of("team", "payments"),
        List.of(),
        0,
        null,
        null,
        null,
        NOW,
        null,
        NOW,
        NOW,
        NOW,
        1,
        0,
        9,
        0,
        5,
        2,
        null,
        null,
        cancelled ? cancel : null,
        "Cancelled: wrong branch",
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        List.of());
  }

  static String body() {
    return new NoticeJson(null).of(job(true, true)).toString();
  }
}
