package dev.headway.workload.apitests.suites;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.Step;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.SecurityScheme;
import dev.headway.workload.apitests.suites.SuiteZip.Contents;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Postman's format 2.1: a folder an operation, an item a step. What is too large for the runner to
 * read at once goes on in a second collection.
 */
final class PostmanCollection implements SuiteZip.Cases.Reader {
  /** Characters of a collection beyond which the next operation begins another; Node reads 512M. */
  private static final long MOST_CHARS = 64_000_000;

  private final ApiDocument document;
  private final String baseUrl;
  private final Archive archive;
  private final PostmanSchemas schemas;
  private final PostmanItem items;
  private final Map<String, String> titles = new HashMap<>();
  private final Set<String> judged = new TreeSet<>();
  private Writer out;
  private long chars;
  private int part;
  private String folder;
  private boolean firstItem;

  private PostmanCollection(Contents contents, JsonObject rules, Archive archive) {
    document = contents.document();
    baseUrl = contents.baseUrl();
    this.archive = archive;
    schemas = new PostmanSchemas(rules);
    items = new PostmanItem(document.securitySchemes());
    for (Operation operation : document.operations()) {
      titles.put(operation.id(), operation.title());
    }
  }

  static void write(Contents contents, JsonObject rules, Archive archive) throws IOException {
    PostmanCollection collection = new PostmanCollection(contents, rules, archive);
    collection.begin();
    contents.cases().forEach(collection);
    collection.endFolder();
    collection.end();
    archive.text(
        "postman/environment.json",
        PostmanEnvironment.of(contents.document(), contents.baseUrl()).toString());
  }

  @Override
  public void take(ApiCase next) throws IOException {
    if (!next.operation().equals(folder)) {
      endFolder();
      if (chars > MOST_CHARS) {
        end();
        begin();
      }
      beginFolder(next.operation());
    }
    for (int number = 1; number <= next.steps().size(); number++) {
      write((firstItem ? "\n" : ",\n") + items.of(next, number));
      firstItem = false;
    }
    for (Step step : next.steps()) {
      step.checks().stream()
          .filter(check -> check.get("value") instanceof JsonString)
          .forEach(check -> judged.add(check.getString("value")));
    }
  }

  private void begin() throws IOException {
    part++;
    chars = 0;
    folder = null;
    out = archive.begin("postman/collection" + (part == 1 ? "" : "-" + part) + ".json");
    write("{\"info\":" + info() + ",\n\"item\":[");
    firstItem = true;
  }

  private JsonObject info() {
    String name =
        document.title() + " " + document.version() + (part == 1 ? "" : " (" + part + ")");
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("name", name)
        .add("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json")
        .build();
  }

  private void beginFolder(String operation) throws IOException {
    String name = titles.getOrDefault(operation, operation);
    write((firstItem ? "\n" : ",\n") + "{\"name\":" + text(name) + ",\"item\":[");
    folder = operation;
    firstItem = true;
  }

  private void endFolder() throws IOException {
    if (folder != null) {
      String script = "headway.rules = " + schemas.rulesOf(judged) + ";";
      write("\n],\"event\":[" + PostmanItem.script("test", script) + "]}");
      judged.clear();
      folder = null;
      firstItem = false;
    }
  }

  private void end() throws IOException {
    JsonArrayBuilder events = JsonText.PROVIDER.createArrayBuilder();
    events.add(PostmanItem.script("prerequest", prerequest()));
    events.add(PostmanItem.script("test", Archive.resource("postman/test.js")));
    write("\n],\n\"event\":" + events.build());
    write(",\n\"variable\":" + PostmanEnvironment.variables(document, baseUrl));
    write(",\n\"protocolProfileBehavior\":" + Archive.resource("postman/protocol.json") + "}\n");
    archive.end();
  }

  /** Credentials are known to the script by their variables, basic ones to be encoded. */
  private String prerequest() throws IOException {
    JsonArrayBuilder variables = JsonText.PROVIDER.createArrayBuilder();
    for (SecurityScheme scheme : document.securitySchemes().values()) {
      if (scheme.kind() != SecurityScheme.Kind.OTHER) {
        variables.add(CredentialVariable.of(scheme.name()));
      }
    }
    return "const credentials = "
        + variables.build()
        + ";\n"
        + Archive.resource("postman/prerequest.js");
  }

  private static String text(String text) {
    return JsonText.PROVIDER.createValue(text).toString();
  }

  private void write(String text) throws IOException {
    out.write(text);
    chars += text.length();
  }
}
