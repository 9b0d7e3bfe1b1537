package dev.headway.suite;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A stored test case; its fields are {@link NewTestCase}'s.
 *
 * @param version 1, 2, 3 …, one more with each change
 * @param tags in alphabetical order
 */
public record TestCase(
    long id,
    String name,
    String kind,
    Long promptCardId,
    JsonObject variables,
    JsonObject request,
    JsonArray captures,
    JsonArray expectations,
    JsonObject options,
    List<String> tags,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
