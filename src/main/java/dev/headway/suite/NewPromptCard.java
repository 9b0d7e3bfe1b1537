package dev.headway.suite;

import dev.headway.platform.Problem.Fault;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * A prompt card as it is given.
 *
 * @param name at most 200 characters
 * @param title for people, null for none
 * @param template a JSON string, or an array of {@code {role, content}}
 */
public record NewPromptCard(String name, String title, JsonValue template) {
  static final int MOST_NAME = 200;

  /** Reads a body; each fault is named by a JSON pointer below {@code at}. */
  public static NewPromptCard read(JsonObject json, String at, List<Fault> faults) {
    Shape body = new Shape(json, at, faults);
    NewPromptCard card =
        new NewPromptCard(
            body.requiredText("name", MOST_NAME),
            body.text("title", MOST_NAME),
            Template.read(body, "template"));
    body.refuseUnknown();
    return card;
  }
}
