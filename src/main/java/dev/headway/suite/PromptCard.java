package dev.headway.suite;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * A prompt in one of its versions.
 *
 * @param version of the content given here, 1, 2, 3 …
 * @param title null for none
 * @param template a JSON string, or an array of {@code {role, content}}
 * @param variables the names in the template's {@code {{…}}}
 * @param createdAt of the card
 * @param updatedAt of this version
 */
public record PromptCard(
    long id,
    String name,
    String title,
    int version,
    JsonValue template,
    List<String> variables,
    Instant createdAt,
    Instant updatedAt) {}
