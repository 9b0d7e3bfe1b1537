package dev.headway.api.suites;

import dev.headway.api.input.RequestBody;
import dev.headway.api.input.Shown;
import dev.headway.platform.Problem;
import dev.headway.suite.promptfoo.ImportedSuite;
import dev.headway.suite.promptfoo.SuiteImport;
import dev.headway.suite.promptfoo.SuiteImport.Form;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Locale;

/** The forms in which a suite is imported, by the body's media type. */
enum ImportBody {
  JSON,
  YAML,
  CSV;

  private static final int MOST_BYTES = 1_048_576;

  static ImportBody of(String contentType) {
    MediaType type = type(contentType);
    String essence = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset == null || charset.equalsIgnoreCase("utf-8")) {
      switch (essence) {
        case "application/json":
          return JSON;
        case "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml", "text/vnd.yaml":
          return YAML;
        case "text/csv":
          return CSV;
        default:
          // refused below
      }
    }
    throw refused(contentType);
  }

  ImportedSuite read(
      SuiteImport imports, SuiteRequests requests, InputStream body, String name, boolean dryRun) {
    RequestBody reader = requests.upTo(MOST_BYTES);
    InputStream present = SuiteRequests.present(body);
    return switch (this) {
      case JSON -> imports.take(reader.required(present, "application/json"), name, dryRun);
      case YAML -> imports.read(reader.text(present), Form.YAML, name, dryRun);
      case CSV -> imports.read(reader.text(present), Form.CSV, name, dryRun);
    };
  }

  private static MediaType type(String contentType) {
    try {
      return MediaType.valueOf(contentType == null ? "*/*" : contentType);
    } catch (IllegalArgumentException malformed) {
      throw refused(contentType);
    }
  }

  private static Problem refused(String contentType) {
    return new Problem(
        415,
        "unsupported_media_type",
        "The Content-Type must be application/yaml, application/json or text/csv (in UTF-8), not "
            + (contentType == null ? "missing" : "'" + Shown.of(contentType) + "'"));
  }
}
