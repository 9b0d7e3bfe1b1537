package dev.headway.workload.testrun;

import dev.headway.platform.Problem;
import dev.headway.suite.PlannedCase;
import dev.headway.workload.testrun.expect.Graders;
import dev.headway.workload.testrun.http.Call;
import dev.headway.workload.testrun.model.ModelException;
import dev.headway.workload.testrun.model.ModelRequest;

/** The models that grade a run's answers. */
record GraderModels(RunModels models, GraderNames names) {
  /** Graders whose calls are those of a test, which may name a judge of its own. */
  Graders within(PlannedCase test, Call call) {
    String judge = test.options().getString("judge_model", names.judge());
    String embeddings = names.embeddings();
    return new Graders() {
      @Override
      public String complete(String prompt) throws Missing, Failed, InterruptedException {
        if (judge == null) {
          throw new Missing("neither the run nor the test names a judge");
        }
        try {
          return models.find(judge, test.round()).ask(ModelRequest.of(prompt), call).output();
        } catch (ModelException failed) {
          throw failed(failed);
        } catch (Problem unknown) {
          throw new Missing("judge: " + unknown.getMessage());
        }
      }

      @Override
      public double[] embed(String text) throws Missing, Failed, InterruptedException {
        if (embeddings == null) {
          throw new Missing("the run names no embeddings model");
        }
        try {
          return models.embeddings(embeddings).embed(text, call);
        } catch (ModelException failed) {
          throw failed(failed);
        } catch (Problem unknown) {
          throw new Missing("embeddings: " + unknown.getMessage());
        }
      }

      private Failed failed(ModelException failed) throws InterruptedException {
        if (failed.kind() == ModelException.Kind.CANCELLED) {
          throw new InterruptedException("cancelled while it was graded");
        }
        return new Failed(failed.getMessage());
      }
    };
  }
}
