package dev.headway.suite.promptfoo;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.NewPromptCard;
import dev.headway.suite.Template;
import dev.headway.suite.promptfoo.CodeWords.Found;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code prompts}: texts and chat messages. */
final class PromptReader {
  private static final int MOST = 100;
  private static final int NAME_CHARS = 200;

  private final Report report;
  private final JsonObject titles;
  private final List<NewPromptCard> cards = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @param titles by name, where an export has kept them
   */
  PromptReader(JsonObject titles, Report report) {
    this.titles = titles;
    this.report = report;
  }

  List<NewPromptCard> cards() {
    return cards;
  }

  /** The number of the prompt of this label, id or text; null if there is none. */
  Integer number(String label) {
    return numbers.get(label);
  }

  void read(JsonValue prompts) {
    if (prompts instanceof JsonArray array && !Template.isChat(prompts)) {
      for (int i = 0; i < array.size(); i++) {
        one(array.get(i), "prompts[" + i + "]");
      }
    } else if (prompts instanceof JsonObject) {
      report.add("prompts", "prompts", "names files; " + CodeWords.FILE);
    } else if (prompts != null && prompts != JsonValue.NULL) {
      one(prompts, "prompts");
    }
  }

  private void one(JsonValue prompt, String path) {
    if (prompt instanceof JsonObject object) {
      for (String field : object.keySet()) {
        if (!List.of("raw", "label", "id", "display").contains(field)) {
          report.add(path, field, field.equals("function") ? CodeWords.CODE : "is not kept");
        }
      }
      JsonValue raw = object.containsKey("raw") ? object.get("raw") : object.get("id");
      String label = text(object, "label").or(() -> text(object, "display")).orElse(null);
      add(raw, label, path);
      text(object, "id").ifPresent(id -> numbers.putIfAbsent(id, cards.size() - 1));
    } else {
      add(prompt, null, path);
    }
  }

  private void add(JsonValue raw, String label, String path) {
    if (cards.size() >= MOST) {
      report.add(path, "prompts", "more than " + MOST + "; left out");
      return;
    }
    if (!(raw instanceof JsonString) && !Template.isChat(raw)) {
      report.add(path, "prompts", "must be a text or messages of role and content; left out");
      return;
    }
    String shown = raw instanceof JsonString text ? text.getString() : raw.toString();
    Optional<Found> refused = CodeWords.text(shown);
    if (refused.isEmpty() && CodeWords.isPath(shown)) {
      refused = Optional.of(new Found(shown.strip(), CodeWords.FILE));
    }
    if (refused.isEmpty() && CodeWords.isFunction(shown)) {
      refused = Optional.of(new Found("function", CodeWords.CODE));
    }
    if (refused.isPresent()) {
      report.add(path, refused.get().what(), refused.get().why());
      return;
    }
    if (shown.contains("{%") || shown.contains("{#")) {
      report.add(path, "{% %}", "is kept as text: only {{names}} are filled in");
    }
    JsonValue template = raw instanceof JsonString text ? chatIn(text) : raw;
    String name = name(label == null ? firstLine(shown) : label, path);
    NewPromptCard card = new NewPromptCard(name, text(titles, name).orElse(null), template);
    List<Fault> faults = new ArrayList<>();
    NewPromptCard.read(
        JsonText.PROVIDER.createObjectBuilder().add("name", name).add("template", template).build(),
        "",
        faults);
    if (!faults.isEmpty()) {
      report.add(path, faults);
      return;
    }
    numbers.putIfAbsent(name, cards.size());
    numbers.putIfAbsent(shown, cards.size());
    if (label != null) {
      numbers.putIfAbsent(label, cards.size());
    }
    cards.add(card);
  }

  private String name(String wanted, String path) {
    if (wanted.length() <= NAME_CHARS) {
      return wanted;
    }
    report.add(path, "label", "is longer than " + NAME_CHARS + " characters; cut");
    return Cut.to(wanted, NAME_CHARS);
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("Prompt");
    return Cut.to(line, 80);
  }

  /** A text that is chat messages in JSON or YAML, as promptfoo takes it; else the text. */
  private static JsonValue chatIn(JsonString text) {
    String begin = text.getString().stripLeading();
    try {
      JsonValue chat = JsonValue.NULL;
      if (begin.startsWith("[")) {
        chat = ConfigText.parse(begin);
      } else if (begin.startsWith("- role:")) {
        chat = ConfigText.parse(text.getString());
      }
      return Template.isChat(chat) ? chat : text;
    } catch (Problem | JsonException notOne) {
      return text;
    }
  }

  static Optional<String> text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text && !text.getString().isBlank()
        ? Optional.of(text.getString())
        : Optional.empty();
  }
}
