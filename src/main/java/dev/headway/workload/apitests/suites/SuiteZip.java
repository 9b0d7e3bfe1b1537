package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.CoveragePoints;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.ResponseRules;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executor;

/** Writes the ZIP as it goes; holds no more than a few cases at once. */
public final class SuiteZip {
  /**
   * The cases in their order, those of an operation one after the other, read as often as a file of
   * the ZIP needs them.
   */
  public interface Cases {
    void forEach(Reader reader) throws IOException;

    /** The same as JSON on one line each, as {@link ApiCase#toJson} gives it. */
    default void writeLines(OutputStream out) throws IOException {
      forEach(next -> out.write((next.toJson() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Points that only cases beyond the limit would have covered.
     *
     * @throws IOException they cannot be read
     */
    default Set<String> leftOut(Operation operation) throws IOException {
      return Set.of();
    }

    /** Takes one case after the other. */
    interface Reader {
      void take(ApiCase next) throws IOException;
    }
  }

  /** Told how far it is; may stop it by an exception of its own. */
  public interface Progress {
    void wrote(int files, int ofFiles, String name);

    /** Where a copy of a file is to go, which is left open; null where none is wanted. */
    default OutputStream copy(String name) {
      return null;
    }
  }

  /**
   * @param formats of {@code junit}, {@code pytest}, {@code postman}, {@code http}; what is in the
   *     ZIP always: {@code cases.json}, {@code responses.json}, {@code coverage.json}, {@code
   *     coverage.html}, {@code README.md}
   * @param baseUrl where the suites run unless their environment says otherwise
   */
  public record Contents(
      ApiDocument document,
      GenerationOptions options,
      Cases cases,
      Set<String> formats,
      String baseUrl) {
    public Contents {
      formats = Set.copyOf(formats);
    }

    Contents of(Cases others) {
      return new Contents(document, options, others, formats, baseUrl);
    }
  }

  private SuiteZip() {}

  /**
   * The same bytes for the same contents.
   *
   * @param helpers work beside the calling thread, which goes on without them where they are busy
   */
  public static void write(Contents contents, Executor helpers, OutputStream out, Progress progress)
      throws IOException {
    ApiDocument document = contents.document();
    Facts facts = new Facts(ResponseRules.of(document), CoveragePoints.in(document));
    new SuiteFiles(contents, facts, new Archive(out, helpers, progress)).write();
  }
}
