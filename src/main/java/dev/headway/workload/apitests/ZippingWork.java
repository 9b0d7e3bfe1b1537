package dev.headway.workload.apitests;

import dev.headway.batch.StageContext;
import dev.headway.batch.StreamWork;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.suites.SuiteZip;
import dev.headway.workload.apitests.suites.TalliedCases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The stage {@code zipping}: leaves the artifacts {@code api-tests.zip} and, as they stand in it,
 * {@code responses.json}, {@code coverage.json}, {@code coverage.html}; also {@code cases.jsonl}.
 * The details {@code case_count}, {@code cases_by_category} and, where a model was asked, {@code
 * ai_case_count}.
 */
@Named("api-tests.zipping")
@ApplicationScoped
public class ZippingWork implements StreamWork {
  static final String GENERATED = "Test cases generated successfully";
  static final String BEGIN = "Creating ZIP file...";
  static final String WRITTEN = "ZIP file created successfully";
  static final String END = "Generation complete! ZIP file ready for download.";
  static final String ZIP = "api-tests.zip";

  private static final Logger LOG = Logger.getLogger(ZippingWork.class.getName());

  @Inject ArtifactStore artifacts;
  @Inject JobDocument jobDocument;
  @Inject GenerationParts parts;
  @Inject ZipHelpers helpers;

  @Override
  public void run(StageContext stage) throws IOException {
    stage.log("info", GENERATED);
    stage.log("info", BEGIN);
    stage.progress(0, 1L, BEGIN);
    try {
      zip(stage);
    } catch (CancellationException stopped) {
      LOG.log(Level.FINE, "Job " + stage.job().id(), stopped);
    }
  }

  private void zip(StageContext stage) throws IOException {
    ApiTestsParameters parameters = ApiTestsParameters.of(stage.parameters());
    ApiDocument document = jobDocument.selected(stage, parameters);
    CasesFile file = new CasesFile(artifacts, stage, helpers);
    if (!file.write(document.operations().size())) {
      stage.fail("Not one test case came of the " + document.operations().size() + " operations");
      return;
    }
    CaseCount count = new CaseCount();
    TalliedCases cases = new TalliedCases(file, count::add);
    SuiteZip.Contents contents =
        new SuiteZip.Contents(
            document,
            parameters.options(),
            cases,
            parameters.formats(),
            parameters.baseUrl(document));
    CopiedFiles copies = new CopiedFiles(stage);
    write(stage, contents, copies);
    cases.complete();
    stage.log("info", WRITTEN);
    copies.leave();
    stage.detail("case_count", JsonText.PROVIDER.createValue(count.total()));
    stage.detail("cases_by_category", count.byCategory());
    if (parameters.model() != null) {
      stage.detail("ai_case_count", JsonText.PROVIDER.createValue(count.proposed()));
    }
    stage.log("info", END);
  }

  private void write(StageContext stage, SuiteZip.Contents contents, CopiedFiles copies)
      throws IOException {
    OutputStream out = stage.artifact(ZIP, "application/zip");
    parts.zip(
        contents,
        new Unclosed(out),
        new SuiteZip.Progress() {
          @Override
          public void wrote(int files, int ofFiles, String name) {
            CasesFile.refuseCancelled(stage);
            stage.progress(files, (long) ofFiles, "Wrote " + name);
          }

          @Override
          public OutputStream copy(String name) {
            return copies.copy(name);
          }
        });
    CasesFile.refuseCancelled(stage);
    out.close();
  }

  /**
   * Closing the artifact's stream publishes it; a writer that fails may close what it writes to.
   */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
