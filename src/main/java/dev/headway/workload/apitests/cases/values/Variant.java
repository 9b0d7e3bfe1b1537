package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonValue;

/**
 * A value that was changed in one place to try one keyword.
 *
 * @param place in it: empty for itself, else such as {@code /items/*}{@code /name}
 * @param keyword that it tries
 * @param label what is special about it, in a few words
 * @param value all of it; null: it is not there at all
 * @param verified whether the validator confirmed it: that it is allowed, or forbidden; a broken
 *     format is not, since formats need not be enforced
 */
public record Variant(
    String place, String keyword, String label, JsonValue value, boolean verified) {}
