package dev.headway.suite.promptfoo;

import jakarta.json.JsonObject;

/**
 * A test case to be stored.
 *
 * @param path where it is in the file
 * @param body as the API takes it, without {@code prompt_card_id}
 * @param prompt number of its own prompt among the file's, null for all of the suite
 */
record CaseDraft(String path, JsonObject body, Integer prompt) {}
