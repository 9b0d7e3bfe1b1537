package dev.headway.suite;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A stored suite; its fields are {@link NewSuite}'s.
 *
 * @param version 1, 2, 3 …, one more with each change
 */
public record Suite(
    long id,
    String name,
    String description,
    List<SuitePrompt> prompts,
    List<Long> cases,
    JsonArray models,
    JsonObject defaults,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
