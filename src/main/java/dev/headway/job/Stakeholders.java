package dev.headway.job;

import dev.headway.platform.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is told how a job ended, besides those whom the settings name.
 *
 * @param on the ends that they are told of
 * @param webhooks addresses that are called
 * @param mails addresses that get a mail
 */
public record Stakeholders(Set<JobStatus> on, List<String> webhooks, List<String> mails) {
  /** Every end. */
  public static final Set<JobStatus> ENDS =
      EnumSet.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED);

  /** Asked for by nobody: those of the settings are told only where a cancel asks for it. */
  public static final Stakeholders NONE = new Stakeholders(Set.of(), List.of(), List.of());

  public Stakeholders {
    on = Set.copyOf(on);
    webhooks = List.copyOf(webhooks);
    mails = List.copyOf(mails);
  }

  JsonObject toJson() {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("on", array(on.stream().map(JobStatus::wire).sorted().toList()))
        .add("webhooks", array(webhooks))
        .add("mails", array(mails))
        .build();
  }

  /** Reads what {@link #toJson} wrote; none for null. */
  static Stakeholders of(String json) {
    if (json == null) {
      return NONE;
    }
    JsonObject stored = JsonText.parseObject(json);
    return new Stakeholders(
        texts(stored.getJsonArray("on")).stream()
            .map(JobStatus::ofWire)
            .collect(Collectors.toSet()),
        texts(stored.getJsonArray("webhooks")),
        texts(stored.getJsonArray("mails")));
  }

  private static JsonArrayBuilder array(List<String> texts) {
    JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonArray array) {
    return array.getValuesAs(JsonString::getString);
  }
}
