package dev.headway.suite.promptfoo;

import dev.headway.suite.NewPromptCard;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What an imported file says, before anything is stored.
 *
 * @param name null when the file says none
 * @param suitePrompts numbers of those cards that every case is run with
 */
record SuiteDraft(
    String name,
    String description,
    List<NewPromptCard> cards,
    List<Integer> suitePrompts,
    List<CaseDraft> cases,
    JsonArray models,
    JsonObject defaults,
    List<NotUnderstood> notUnderstood) {}
