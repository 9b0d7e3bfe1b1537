package dev.headway.workload.apitests.suites;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A test runner's language, with the files of its suite that are always the same. */
enum Format {
  JUNIT(
      "junit/pom.xml",
      "junit/src/test/java/apitests/Api.java",
      "junit/src/test/java/apitests/ApiTest.java",
      "junit/src/test/java/apitests/Caller.java",
      "junit/src/test/java/apitests/Captures.java",
      "junit/src/test/java/apitests/CaseRun.java",
      "junit/src/test/java/apitests/Checks.java",
      "junit/src/test/java/apitests/Json.java",
      "junit/src/test/java/apitests/Resources.java",
      "junit/src/test/java/apitests/Schemas.java"),
  PYTEST(
      "pytest/pytest.ini",
      "pytest/requirements.txt",
      "pytest/test_api.py",
      "pytest/apitests/__init__.py",
      "pytest/apitests/api.py",
      "pytest/apitests/captures.py",
      "pytest/apitests/caller.py",
      "pytest/apitests/case_run.py",
      "pytest/apitests/checks.py",
      "pytest/apitests/json_text.py",
      "pytest/apitests/schemas.py"),
  POSTMAN,
  HTTP;

  private final List<String> files;

  Format(String... files) {
    this.files = List.of(files);
  }

  List<String> files() {
    return files;
  }

  boolean isIn(Set<String> words) {
    return words.contains(name().toLowerCase(Locale.ROOT));
  }
}
