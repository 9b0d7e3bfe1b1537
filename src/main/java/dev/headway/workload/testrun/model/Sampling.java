package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * How a model chooses its words; null leaves a choice to the server.
 *
 * @param temperature from 0, which is the most repeatable, to 2
 * @param topP of the most probable words, above 0 to 1
 * @param maxTokens of the answer, from 1
 * @param stop texts before which the answer ends; empty for none
 */
public record Sampling(
    Double temperature, Double topP, Integer maxTokens, Long seed, List<String> stop) {
  public static final Sampling NONE = new Sampling(null, null, null, null, List.of());

  public Sampling {
    stop = List.copyOf(stop);
  }

  /** What is chosen, in the words that all servers share but for one. */
  void addTo(JsonObjectBuilder body, String maxTokensName) {
    if (temperature != null) {
      body.add("temperature", temperature);
    }
    if (topP != null) {
      body.add("top_p", topP);
    }
    if (maxTokens != null) {
      body.add(maxTokensName, maxTokens);
    }
    if (seed != null) {
      body.add("seed", seed);
    }
    if (!stop.isEmpty()) {
      body.add("stop", JsonText.PROVIDER.createArrayBuilder(stop));
    }
  }
}
