package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.CoveragePoints;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.ResponseRules;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Writes the ZIP as it goes; holds no more than a few cases at once. */
public final class SuiteZip {
  /**
   * The cases in their order, those of an operation one after the other, read as often as a file of
   * the ZIP needs them.
   */
  public interface Cases {
    void forEach(Reader reader) throws IOException;

    /** The same as JSON on one line each, as {@link ApiCase#toJson} gives it. */
    default void forEachText(TextReader reader) throws IOException {
      forEach(next -> reader.take(next.toJson().toString()));
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

    /** Takes the text of one case after the other. */
    interface TextReader {
      void take(String next) throws IOException;
    }
  }

  /** Told how far it is; may stop it by an exception of its own. */
  public interface Progress {
    void wrote(int files, int ofFiles, String name);
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

  /** The same bytes for the same contents. */
  public static void write(Contents contents, OutputStream out, Progress progress)
      throws IOException {
    ApiDocument document = contents.document();
    Facts facts = new Facts(ResponseRules.of(document), CoveragePoints.in(document));
    new SuiteFiles(contents, facts, new Archive(out, progress)).write();
  }
}
