package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.Exchange;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** Vectors by OpenAI's {@code /embeddings}, which Ollama speaks, too. */
final class OpenAiEmbeddings implements Embeddings {
  private final String name;
  private final String model;
  private final ServerCalls server;
  private final String path;

  OpenAiEmbeddings(String name, String model, ServerCalls server, String path) {
    this.name = name;
    this.model = model;
    this.server = server;
    this.path = path;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double[] embed(String text, Call call) throws ModelException, InterruptedException {
    JsonObject body =
        JsonText.PROVIDER.createObjectBuilder().add("model", model).add("input", text).build();
    return server.post(name, path, body, call, this::vector);
  }

  private double[] vector(Exchange answer) throws CallException, InterruptedException {
    JsonObject body = server.object(answer);
    JsonArray data = Json.array(body, "data");
    JsonArray numbers =
        data.isEmpty() ? JsonValue.EMPTY_JSON_ARRAY : Json.array(data.get(0), "embedding");
    double[] vector = new double[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i) instanceof JsonNumber number ? number.doubleValue() : Double.NaN;
      if (!Double.isFinite(vector[i])) {
        throw server.invalid(answer, "number " + i + " of the vector is none", "");
      }
    }
    if (vector.length == 0) {
      throw server.invalid(answer, "the answer has no vector", body.toString());
    }
    return vector;
  }
}
