package dev.headway.workload.testrun.expect;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;

/**
 * What is known of an answer. All but the output may be missing; what needs it then cannot be
 * judged.
 *
 * @param prompt what was asked, rendered; null for HTTP requests
 * @param output the answer's text, of an HTTP answer the body
 * @param variables of the case, for templates
 * @param latency from the request to the end of the answer; null when it came from a cache
 * @param cost in US dollars; null when the model has no price
 * @param finishReason such as {@code stop} or {@code length}; null when the model told none
 * @param toolCalls as OpenAI writes them, {@code [{"function": {"name": …, "arguments": "…"}}]};
 *     null when the answer has none
 * @param tools that the model was offered, as OpenAI writes them; null for none
 * @param http null for prompts
 */
public record Evidence(
    String prompt,
    String output,
    JsonObject variables,
    Duration latency,
    Double cost,
    String finishReason,
    JsonArray toolCalls,
    JsonArray tools,
    HttpEvidence http) {

  public Evidence {
    output = output == null ? "" : output;
    variables = variables == null ? JsonValue.EMPTY_JSON_OBJECT : variables;
  }

  /** Only a text. */
  public static Evidence of(String output) {
    return new Evidence(null, output, null, null, null, null, null, null, null);
  }

  /** An HTTP answer and how long it took. */
  public static Evidence of(HttpEvidence http, Duration latency, JsonObject variables) {
    return new Evidence(null, http.body(), variables, latency, null, null, null, null, http);
  }

  public Evidence withOutput(String output) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }

  public Evidence withPrompt(String prompt) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }

  public Evidence withVariables(JsonObject variables) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }

  public Evidence withLatency(Duration latency) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }

  public Evidence withCost(Double cost) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }

  public Evidence withFinishReason(String finishReason) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }

  public Evidence withToolCalls(JsonArray toolCalls, JsonArray tools) {
    return new Evidence(
        prompt, output, variables, latency, cost, finishReason, toolCalls, tools, http);
  }
}
