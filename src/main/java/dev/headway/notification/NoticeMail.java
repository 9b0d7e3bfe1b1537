package dev.headway.notification;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;

/** The same as a mail for people. */
record NoticeMail(String subject, String body) {
  static NoticeMail of(JsonObject notice) {
    JsonObject data = notice.getJsonObject("data");
    String status = data.getString("status");
    List<String> lines = new ArrayList<>();
    lines.add(line(data.getString("title")) + " (" + data.getString("job_type") + ")");
    lines.add("Job:     " + data.getString("job_id"));
    lines.add("Status:  " + status);
    lines.add("Results: " + totals(data.getJsonObject("totals")));
    if (data.get("error") instanceof JsonString error) {
      lines.add("Error:   " + line(error.getString()));
    }
    if (data.get("cancel_requested") instanceof JsonObject cancel) {
      lines.add("Cancel:  " + cancel(cancel));
    }
    lines.add("Ended:   " + data.getString("ended_at", "-"));
    lines.add("");
    lines.add("Page:    " + data.getJsonObject("links").getString("page"));
    lines.add("Report:  " + data.getJsonObject("links").getString("report"));
    String subject = "[Headway] " + line(data.getString("title")) + ": " + status;
    return new NoticeMail(subject, String.join("\r\n", lines) + "\r\n");
  }

  private static String totals(JsonObject totals) {
    String of = totals.isNull("total") ? "" : " of " + totals.getJsonNumber("total").longValue();
    return totals.getJsonNumber("completed")
        + of
        + ", "
        + totals.getJsonNumber("failed")
        + " failed";
  }

  private static String cancel(JsonObject cancel) {
    String by = cancel.get("by") instanceof JsonString name ? " by " + line(name.getString()) : "";
    String why =
        cancel.get("reason") instanceof JsonString reason ? ": " + line(reason.getString()) : "";
    return "asked for" + by + why;
  }

  /** No text of others begins a line, or a header. */
  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
