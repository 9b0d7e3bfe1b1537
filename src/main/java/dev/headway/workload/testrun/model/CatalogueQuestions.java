package dev.headway.workload.testrun.model;

import dev.headway.platform.JsonText;
import dev.headway.platform.ModelQuestion;
import dev.headway.platform.ModelQuestions;
import dev.headway.platform.NoModelAnswer;
import dev.headway.platform.Problem;
import dev.headway.workload.testrun.http.Call;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Asks the models of the catalogue for those who know only the port. */
@ApplicationScoped
public class CatalogueQuestions implements ModelQuestions {
  private static final JsonObject ANY_OBJECT =
      JsonText.PROVIDER.createObjectBuilder().add("type", "json_object").build();

  @Inject ModelCatalogue catalogue;

  @Override
  public void require(String model) {
    catalogue.find(model);
  }

  @Override
  public String ask(ModelQuestion question) throws NoModelAnswer, InterruptedException {
    // streamed, so that a question that is given up costs its server no more
    ModelRequest request =
        new ModelRequest(
            List.of(Message.user(question.prompt())), Sampling.NONE, null, null, ANY_OBJECT, true);
    try {
      return catalogue.find(question.model()).ask(request, call(question)).output();
    } catch (ModelException failed) {
      if (failed.kind() == ModelException.Kind.CANCELLED) {
        throw new InterruptedException(failed.getMessage());
      }
      throw new NoModelAnswer(failed.getMessage(), failed);
    } catch (Problem unknown) {
      throw new NoModelAnswer(unknown.getMessage(), unknown);
    }
  }

  private static Call call(ModelQuestion question) {
    return new Call() {
      @Override
      public Duration timeout() {
        return question.timeout();
      }

      @Override
      public boolean isCancelled() {
        return question.cancelled().getAsBoolean();
      }

      @Override
      public long maxBytes() {
        return question.maxBytes();
      }
    };
  }
}
