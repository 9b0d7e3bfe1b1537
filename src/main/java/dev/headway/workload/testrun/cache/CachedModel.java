package dev.headway.workload.testrun.cache;

import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.model.LanguageModel;
import dev.headway.workload.testrun.model.ModelAnswer;
import dev.headway.workload.testrun.model.ModelException;
import dev.headway.workload.testrun.model.ModelRequest;
import java.util.Optional;

/** Asks the model only for what the cache does not know. */
final class CachedModel implements LanguageModel {
  private final LanguageModel model;
  private final int round;
  private final AnswerCache cache;

  CachedModel(LanguageModel model, int round, AnswerCache cache) {
    this.model = model;
    this.round = round;
    this.cache = cache;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String wording(ModelRequest request) {
    return model.wording(request);
  }

  @Override
  public ModelAnswer ask(ModelRequest request, Call call)
      throws ModelException, InterruptedException {
    String question = AnswerCache.question(model, request, round);
    Optional<ModelAnswer> known = cache.find(question);
    if (known.isPresent()) {
      return known.get();
    }
    ModelAnswer answer = model.ask(request, call);
    cache.keep(question, answer);
    return answer;
  }
}
