package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.SecurityScheme;
import dev.headway.workload.apitests.suites.SuiteZip.Contents;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeMap;

/** What a person who unpacks the ZIP reads first. */
final class Readme {
  private Readme() {}

  static String of(Contents contents) throws IOException {
    ApiDocument document = contents.document();
    StringBuilder readme = new StringBuilder("# Tests of ");
    readme.append(inline(document.title() + " " + document.version())).append("\n\n");
    readme.append("Made from its description (").append(inline(document.format()));
    readme.append(") with the seed ").append(contents.options().seed());
    readme.append(": the same description, seed and settings give the same cases.\n\n");
    readme.append(Archive.resource("readme/always.md"));
    for (Format format : Format.values()) {
      if (format.isIn(contents.formats())) {
        readme.append('\n');
        readme.append(Archive.resource("readme/" + format.name().toLowerCase(Locale.ROOT) + ".md"));
      }
    }
    readme.append("\n## Environment\n\n| Variable | Meaning |\n|---|---|\n");
    String unless = contents.baseUrl().isEmpty() ? "" : "; unless set " + code(contents.baseUrl());
    row(readme, "API_BASE_URL", "where the API is" + unless);
    row(
        readme,
        "API_TIMEOUT_SECONDS",
        "how long an answer may take (JUnit, pytest); 30 unless set");
    for (SecurityScheme scheme : new TreeMap<>(document.securitySchemes()).values()) {
      if (scheme.kind() != SecurityScheme.Kind.OTHER) {
        row(readme, CredentialVariable.of(scheme.name()), credentials(scheme));
      }
    }
    readme.append(
        "\nA case whose credentials are not set is skipped, and says which are missing.\n");
    return readme.append('\n').append(Archive.resource("readme/checks.md")).toString();
  }

  private static void row(StringBuilder readme, String variable, String meaning) {
    readme.append("| `").append(variable).append("` | ").append(meaning).append(" |\n");
  }

  private static String credentials(SecurityScheme scheme) {
    String of = " of " + code(scheme.name());
    return switch (scheme.kind()) {
      case BASIC -> "`user:password`" + of;
      case BEARER -> "the token" + of;
      default -> "the key" + of;
    };
  }

  private static String code(String text) {
    return "`" + text.replaceAll("[\\p{Cntrl}`|]+", " ") + "`";
  }

  /** Nothing of a title is markup. */
  private static String inline(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
  }
}
