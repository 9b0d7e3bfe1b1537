package dev.headway.workload.apitests;

import dev.headway.platform.ModelQuestion;
import dev.headway.platform.ModelQuestions;
import dev.headway.platform.NoModelAnswer;
import dev.headway.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One model, {@code m}, that remembers what it was asked. */
public final class FakeModel implements ModelQuestions {
  public final List<ModelQuestion> asked = new ArrayList<>();
  public UnaryOperator<String> answers = prompt -> "";
  public String failure;
  public boolean cancelled;

  @Override
  public void require(String model) {
    if (!model.equals("m")) {
      throw new Problem(400, "unknown_model", "No model is called \"" + model + "\"; there are m");
    }
  }

  @Override
  public String ask(ModelQuestion question) throws NoModelAnswer, InterruptedException {
    asked.add(question);
    if (cancelled) {
      throw new InterruptedException("cancelled");
    }
    if (failure != null) {
      throw new NoModelAnswer(failure, null);
    }
    return answers.apply(question.prompt());
  }
}
