package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobEvent;
import dev.headway.progress.task.TaskStage;
import dev.headway.progress.task.TaskUpdate;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private static final Set<String> FROM_SERVER =
      Set.of(
          "subscribed",
          "unsubscribed",
          "snapshot",
          "progress",
          "status",
          "result",
          "artifact",
          "log",
          "deleted",
          "jobs",
          "ack",
          "pong",
          "heartbeat",
          "error");
  private static final Set<String> FROM_CLIENT =
      Set.of("ping", "subscribe", "unsubscribe", "list", "cancel", "report");
  private static final Set<Integer> CLOSE_CODES =
      Set.of(1000, 1001, 4400, 4401, 4403, 4404, 4408, 4409, 4429);

  private JsonObject document;

  @BeforeEach
  void read() throws IOException {
    document = Documents.read("asyncapi.json");
  }

  @Test
  void every_reference_leads_somewhere() {
    assertEquals("3.0.0", document.getString("asyncapi"));
    assertTrue(Documents.broken(document).isEmpty(), () -> "" + Documents.broken(document));
  }

  @Test
  void both_channels_carry_what_server_and_client_say() {
    for (String channel : new String[] {"job", "jobs"}) {
      assertEquals(new TreeSet<>(FROM_SERVER), messages("tell_" + channel));
      assertEquals(new TreeSet<>(FROM_CLIENT), messages("hear_" + channel));
    }
  }

  @Test
  void every_durable_event_of_the_code_is_a_message() {
    assertTrue(
        messages("tell_job")
            .containsAll(Arrays.stream(JobEvent.Type.values()).map(JobEvent.Type::wire).toList()));
  }

  @Test
  void a_message_is_named_by_its_type_and_has_an_example_of_it() {
    document
        .getJsonObject("components")
        .getJsonObject("messages")
        .forEach(
            (name, message) -> {
              JsonObject example = message.asJsonObject().getJsonArray("examples").getJsonObject(0);
              assertEquals(name, example.getJsonObject("payload").getString("type"));
            });
  }

  @Test
  void the_channel_of_tasks_says_what_the_code_says() {
    assertEquals(Set.of("update", "refused", "pong"), messages("tell_task"));
    assertEquals(Set.of("ping"), messages("hear_task"));
    JsonObject update = taskMessage("update").getJsonObject("payload");
    TaskUpdate whole = new TaskUpdate("generating", 40, "1/5", Instant.EPOCH, 5L, 1L);
    assertEquals(whole.json().keySet(), update.getJsonObject("properties").keySet());
    TaskUpdate least = new TaskUpdate("starting", 0, "", Instant.EPOCH, null, null);
    assertEquals(least.json().keySet(), texts(update.getJsonArray("required")));
    String stages = update.getJsonObject("properties").getJsonObject("stage").toString();
    for (TaskStage stage : TaskStage.values()) {
      assertTrue(stages.contains("`" + stage.wire() + "`"), stage.wire());
    }
  }

  @Test
  void the_api_answers_a_task_as_the_channel_tells_it() throws IOException {
    JsonObject polled =
        Documents.read("openapi.json")
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("TaskProgress");
    JsonObject told = taskMessage("update").getJsonObject("payload");
    assertEquals(told.get("properties"), polled.get("properties"));
    assertEquals(told.get("required"), polled.get("required"));
  }

  private JsonObject taskMessage(String name) {
    return document
        .getJsonObject("channels")
        .getJsonObject("task")
        .getJsonObject("messages")
        .getJsonObject(name);
  }

  private static Set<String> texts(JsonArray array) {
    return array.getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .collect(Collectors.toSet());
  }

  @Test
  void the_close_codes_are_those_of_the_protocol() {
    Set<Integer> described =
        document.getJsonArray("x-close-codes").stream()
            .map(each -> each.asJsonObject().getInt("code"))
            .collect(Collectors.toSet());
    assertEquals(CLOSE_CODES, described);
  }

  private Set<String> messages(String operation) {
    Set<String> names = new TreeSet<>();
    for (JsonValue message :
        document.getJsonObject("operations").getJsonObject(operation).getJsonArray("messages")) {
      String target = message.asJsonObject().getString("$ref");
      names.add(target.substring(target.lastIndexOf('/') + 1));
    }
    return names;
  }
}
