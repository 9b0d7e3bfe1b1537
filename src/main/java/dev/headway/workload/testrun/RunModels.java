package dev.headway.workload.testrun;

import dev.headway.platform.Problem;
import dev.headway.workload.testrun.cache.AnswerCache;
import dev.headway.workload.testrun.model.Embeddings;
import dev.headway.workload.testrun.model.LanguageModel;
import dev.headway.workload.testrun.model.ModelCatalogue;

/**
 * The models that a run asks.
 *
 * @param cache null for a run that asks each time
 */
record RunModels(ModelCatalogue catalogue, AnswerCache cache) {
  /**
   * @throws Problem {@code unknown_model}
   */
  LanguageModel find(String name, int round) {
    LanguageModel model = catalogue.find(name);
    return cache == null ? model : cache.over(model, round);
  }

  /**
   * @throws Problem {@code unknown_model}
   */
  Embeddings embeddings(String name) {
    return catalogue.embeddings(name);
  }
}
