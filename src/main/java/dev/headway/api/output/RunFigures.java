package dev.headway.api.output;

import dev.headway.job.Outcome;
import dev.headway.job.Result;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.EnumMap;
import java.util.Map;

/** The results of a run, summed up. */
public final class RunFigures {
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Sum score = new Sum();
  private final Sum latency = new Sum();
  private final Sum promptTokens = new Sum();
  private final Sum completionTokens = new Sum();
  private final Sum cost = new Sum();

  /** Of those that say something. */
  private static final class Sum {
    private double total;
    private long count;

    void add(Number value) {
      if (value != null) {
        total += value.doubleValue();
        count++;
      }
    }

    Double total() {
      return count == 0 ? null : total;
    }

    Double mean() {
      return count == 0 ? null : total / count;
    }
  }

  public void add(Result result) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    TestFigures figures = TestFigures.of(result);
    score.add(figures.score());
    latency.add(figures.latencyMs());
    promptTokens.add(figures.promptTokens());
    completionTokens.add(figures.completionTokens());
    cost.add(figures.cost());
  }

  long of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  long all() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }

  Double meanScore() {
    return score.mean();
  }

  Double meanLatencyMs() {
    return latency.mean();
  }

  Double cost() {
    return cost.total();
  }

  Double tokens() {
    boolean none = promptTokens.total() == null && completionTokens.total() == null;
    return none ? null : (Double) (promptTokens.total + completionTokens.total);
  }

  public JsonObject json() {
    JsonObjectBuilder json = Json.createObjectBuilder();
    for (Outcome outcome : Outcome.values()) {
      json.add(outcome.wire(), of(outcome));
    }
    add(json, "score_mean", score.mean());
    add(json, "latency_ms_mean", latency.mean());
    JsonObjectBuilder tokens = Json.createObjectBuilder();
    add(tokens, "prompt", promptTokens.total());
    add(tokens, "completion", completionTokens.total());
    json.add("tokens", tokens);
    add(json, "cost", cost.total());
    return json.build();
  }

  private static void add(JsonObjectBuilder json, String name, Double value) {
    if (value == null) {
      json.addNull(name);
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.add(name, value.longValue());
    } else {
      json.add(name, value);
    }
  }
}
