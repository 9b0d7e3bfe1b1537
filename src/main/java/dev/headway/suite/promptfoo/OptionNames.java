package dev.headway.suite.promptfoo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Our names of options and promptfoo's. */
final class OptionNames {
  /** What a model is asked with: {@code config} of a provider, or {@code options} of a test. */
  static final Set<String> SAMPLING =
      Set.of(
          "temperature",
          "top_p",
          "max_tokens",
          "seed",
          "stop",
          "response_format",
          "tools",
          "tool_choice");

  /** Of a test's {@code options}, by promptfoo's names. */
  static final Map<String, String> OF_TEST = new LinkedHashMap<>();

  /** Of {@code evaluateOptions}, by promptfoo's names. */
  static final Map<String, String> OF_RUN = new LinkedHashMap<>();

  static {
    SAMPLING.stream().sorted().forEach(name -> OF_TEST.put(name, name));
    OF_TEST.put("timeout_ms", "timeout_ms");
    OF_TEST.put("prefix", "prefix");
    OF_TEST.put("suffix", "suffix");
    OF_TEST.put("transform", "transform");
    OF_TEST.put("disableDefaultAsserts", "disable_default_asserts");
    OF_TEST.put("disableVarExpansion", "disable_var_expansion");
    OF_TEST.put("repeat", "repeat");
    OF_TEST.put("provider", "judge_model");
    OF_TEST.put("rubricPrompt", "rubric_prompt");
    OF_TEST.put("factuality", "factuality");
    OF_RUN.put("maxConcurrency", "max_concurrency");
    OF_RUN.put("repeat", "repeat");
    OF_RUN.put("delay", "delay_ms");
    OF_RUN.put("timeoutMs", "timeout_ms");
    OF_RUN.put("maxEvalTimeMs", "max_time_ms");
    OF_RUN.put("cache", "cache");
  }

  private OptionNames() {}

  static String inPromptfoo(Map<String, String> names, String ours) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue().equals(ours))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(ours);
  }
}
