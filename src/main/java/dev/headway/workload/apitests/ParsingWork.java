package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import dev.headway.batch.StreamWork;
import dev.headway.platform.JsonText;
import dev.headway.platform.Transactions;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.UnreadableDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The stage {@code parsing}: gets the description and reads it as far as it goes. Leaves the
 * artifacts {@code specification} (its bytes) and {@code faults.json} (an array of {@code {pointer,
 * message}}), and the details {@code title}, {@code format}, {@code operation_count} (those that
 * are wanted) and {@code fault_count}.
 */
@Named("api-tests.parsing")
@ApplicationScoped
public class ParsingWork implements StreamWork {
  static final String BEGIN = "Parsing OpenAPI specification...";
  static final String END = "OpenAPI specification parsed successfully";
  static final String FAULTS = "faults.json";

  private static final int MOST_LOGGED = 50;
  private static final int MOST_TITLE = 200;
  private static final long STEPS = 10;

  @Inject JobDocument jobDocument;
  @Inject Transactions transactions;

  @Override
  public void run(StageContext stage) throws IOException {
    stage.log("info", BEGIN);
    stage.progress(1, STEPS, BEGIN);
    try {
      read(stage, ApiTestsParameters.of(stage.parameters()));
    } catch (NoSpecification | UnreadableDocument nothing) {
      if (!stage.isCancelled()) {
        stage.fail(nothing.getMessage());
      }
    }
  }

  private void read(StageContext stage, ApiTestsParameters parameters)
      throws IOException, NoSpecification, UnreadableDocument {
    byte[] bytes = jobDocument.obtain(stage, parameters);
    stage.progress(STEPS / 2, STEPS, BEGIN);
    if (stage.isCancelled()) {
      return;
    }
    ApiDocument document = jobDocument.read(stage, bytes);
    tell(stage, document.faults());
    ApiDocument wanted = parameters.selection().of(document);
    if (wanted.operations().isEmpty()) {
      throw new NoSpecification(nothingToTest(document));
    }
    leaveDetails(stage, wanted);
    stage.progress(STEPS, STEPS, END);
    stage.log("info", END);
  }

  private static String nothingToTest(ApiDocument document) {
    int all = document.operations().size();
    return all == 0
        ? "The specification has no operations: nothing under paths can be called"
        : "None of the "
            + all
            + " operations is left by include_tags, exclude_tags, include_paths and exclude_paths";
  }

  private void tell(StageContext stage, List<ApiDocument.Fault> faults) throws IOException {
    JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
    for (ApiDocument.Fault fault : faults) {
      all.add(
          JsonText.PROVIDER
              .createObjectBuilder()
              .add("pointer", fault.pointer())
              .add("message", fault.message()));
    }
    OutputStream file = stage.artifact(FAULTS, "application/json");
    file.write(all.build().toString().getBytes(StandardCharsets.UTF_8));
    file.close();
    transactions.inOne( // one for each of them would take longer than reading the document
        () -> {
          log(stage, faults);
          return null;
        });
  }

  private static void log(StageContext stage, List<ApiDocument.Fault> faults) {
    for (ApiDocument.Fault fault : faults.subList(0, Math.min(MOST_LOGGED, faults.size()))) {
      stage.log("warning", fault.pointer() + ": " + fault.message());
    }
    if (faults.size() > MOST_LOGGED) {
      stage.log(
          "warning", "and " + (faults.size() - MOST_LOGGED) + " more faults, all in " + FAULTS);
    }
  }

  private static void leaveDetails(StageContext stage, ApiDocument document) {
    String title = document.title();
    String shown =
        title.length() <= MOST_TITLE
            ? title
            : title.substring(0, title.offsetByCodePoints(0, MOST_TITLE / 2));
    stage.detail("title", JsonText.PROVIDER.createValue(shown));
    stage.detail("format", JsonText.PROVIDER.createValue(document.format()));
    stage.detail("operation_count", JsonText.PROVIDER.createValue(document.operations().size()));
    stage.detail("fault_count", JsonText.PROVIDER.createValue(document.faults().size()));
  }
}
