package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.JobEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
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
