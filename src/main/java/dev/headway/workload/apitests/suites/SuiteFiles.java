package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.suites.SuiteZip.Contents;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The files of the ZIP in their order. */
final class SuiteFiles {
  private static final int ALWAYS = 5;

  private final Contents contents;
  private final Coverage coverage;
  private final TalliedCases cases;
  private final Facts facts;
  private final Archive archive;
  private final JsonObject header;
  private final JsonObject sound;
  private final String soundText;

  SuiteFiles(Contents contents, Facts facts, Archive archive) {
    coverage = new Coverage(contents, facts);
    cases = new TalliedCases(contents.cases(), coverage);
    this.contents = contents.of(cases);
    this.facts = facts;
    this.archive = archive;
    header = ApiHeader.of(contents.document(), contents.baseUrl());
    sound = SoundSchemas.in(facts.rules());
    soundText = sound.toString();
  }

  void write() throws IOException {
    plan();
    archive.text("README.md", Readme.of(contents));
    cases();
    archive.text("responses.json", facts.rules().toString());
    project(Format.JUNIT, "junit/src/test/resources/");
    project(Format.PYTEST, "pytest/");
    if (Format.POSTMAN.isIn(contents.formats())) {
      PostmanCollection.write(contents, sound, archive);
    }
    if (Format.HTTP.isIn(contents.formats())) {
      HttpFile.write(contents, archive);
    }
    cases.complete();
    coverage.sumUp();
    CoverageJson.write(coverage, archive);
    CoverageHtml.write(coverage, archive);
    archive.finish();
  }

  private void plan() {
    archive.plan(ALWAYS);
    for (Format format : Format.values()) {
      if (format.isIn(contents.formats())) {
        archive.plan(
            switch (format) {
              case JUNIT, PYTEST -> format.files().size() + 3;
              case POSTMAN -> 2;
              case HTTP -> 1;
            });
      }
    }
  }

  private void cases() throws IOException {
    OutputStream out = archive.beginBytes("cases.json");
    String head = "{\"api\":" + header + ",\n\"generation\":" + generation() + ",\n\"cases\":[\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    contents.cases().writeLines(new ListedLines(out));
    out.write("\n]}\n".getBytes(StandardCharsets.UTF_8));
    archive.end();
  }

  private JsonObject generation() {
    JsonArrayBuilder categories = JsonText.PROVIDER.createArrayBuilder();
    for (Category category : Category.values()) {
      if (contents.options().categories().contains(category)) {
        categories.add(category.word());
      }
    }
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("categories", categories)
        .add("casesPerOperation", contents.options().casesPerOperation())
        .add("seed", contents.options().seed())
        .build();
  }

  /** A project that reads the cases line by line. */
  private void project(Format format, String data) throws IOException {
    if (!format.isIn(contents.formats())) {
      return;
    }
    for (String file : format.files()) {
      archive.copy(file);
    }
    archive.text(data + "api.json", header.toString());
    archive.text(data + "responses.json", soundText);
    contents.cases().writeLines(archive.beginBytes(data + "cases.jsonl"));
    archive.end();
  }
}
