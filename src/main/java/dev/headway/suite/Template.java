package dev.headway.suite;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prompt's template: a text, or chat messages {@code [{role, content}]}. */
public final class Template {
  static final int MOST_CHARS = 200_000;
  private static final int MOST_MESSAGES = 100;
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{-?\\s*([A-Za-z_][A-Za-z0-9_-]*)[^{}]*}}");

  private Template() {}

  /**
   * The names in {@code {{…}}}, in the order in which they first appear; of {@code {{user.name}}}
   * it is {@code user}.
   */
  public static List<String> variables(JsonValue template) {
    Set<String> names = new LinkedHashSet<>();
    if (template instanceof JsonString text) {
      collect(text.getString(), names);
    } else {
      for (JsonValue message : template.asJsonArray()) {
        collect(message.asJsonObject().getString("content"), names);
      }
    }
    return List.copyOf(names);
  }

  private static void collect(String text, Set<String> names) {
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      names.add(place.group(1));
    }
  }

  /** Whether this is chat messages as they can be kept: nothing but role and content, as texts. */
  public static boolean isChat(JsonValue value) {
    return value instanceof JsonArray messages
        && !messages.isEmpty()
        && messages.size() <= MOST_MESSAGES
        && messages.stream().allMatch(Template::isMessage);
  }

  private static boolean isMessage(JsonValue value) {
    return value instanceof JsonObject message
        && message.size() == 2
        && message.get("role") instanceof JsonString role
        && ROLES.contains(role.getString())
        && message.get("content") instanceof JsonString;
  }

  static JsonValue read(Shape body, String name) {
    JsonValue value = body.value(name);
    if (value == null) {
      return body.wrong(body.at(name), "is required");
    }
    if (value instanceof JsonArray) {
      List<JsonValue> messages = body.each(name, MOST_MESSAGES, Template::same);
      if (messages.isEmpty()) {
        return body.wrong(body.at(name), "must have 1 to " + MOST_MESSAGES + " messages");
      }
      for (int i = 0; i < messages.size(); i++) {
        readMessage(body, messages.get(i), body.at(name) + "/" + i);
      }
      if (value.toString().length() > MOST_CHARS) {
        return body.wrong(body.at(name), "must have at most " + MOST_CHARS + " characters in all");
      }
      return value;
    }
    if (value instanceof JsonString) {
      return body.text(name, MOST_CHARS) == null ? null : value;
    }
    return body.wrong(
        body.at(name),
        "must be a text or an array of messages {role, content}, not " + Shape.kind(value));
  }

  private static void readMessage(Shape body, JsonValue value, String pointer) {
    Shape message = body.inner(value, pointer);
    if (message == null) {
      return;
    }
    String role = message.requiredText("role", 32);
    if (role != null && !ROLES.contains(role)) {
      message.fault("role", "must be system, developer, user, assistant or tool");
    }
    if (message.value("content") instanceof JsonString) {
      message.refuseUnknown();
    } else {
      message.fault("content", "must be a string");
    }
  }

  private static JsonValue same(JsonValue value, String pointer) {
    return value;
  }
}
