package dev.headway.workload.testrun.model;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What a model is asked; null leaves a choice to the server.
 *
 * @param tools as OpenAI writes them: {@code [{"type":"function","function":{…}}]}
 * @param toolChoice as OpenAI writes it: {@code "none"}, {@code "auto"}, {@code "required"}, or the
 *     one to be called. Ollama has no word for it: {@code "none"} then offers no tools, any other
 *     is left to the model
 * @param responseFormat as OpenAI writes it ({@code {"type":"json_object"}}, {@code
 *     {"type":"json_schema","json_schema":{"name":…,"schema":{…}}}}), or a JSON Schema by itself
 * @param stream whether the server is to send the answer in pieces; it is given back whole either
 *     way, and a streamed one of a server that is cut off costs that server less
 */
public record ModelRequest(
    List<Message> messages,
    Sampling sampling,
    JsonArray tools,
    JsonValue toolChoice,
    JsonObject responseFormat,
    boolean stream) {
  public ModelRequest {
    messages = List.copyOf(messages);
  }

  /** One prompt, streamed, and nothing chosen. */
  public static ModelRequest of(String prompt) {
    return new ModelRequest(List.of(Message.user(prompt)), Sampling.NONE, null, null, null, true);
  }
}
