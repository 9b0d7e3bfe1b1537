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
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Postman's format 2.1: a folder an operation, an item a step. What is too large for the runner to
 * read at once goes on in a second collection.
 */
final class PostmanCollection {
  /** Characters of a collection beyond which the next operation begins another; Node reads 512M. */
  private static final long MOST_CHARS = 64_000_000;

  private final ApiDocument document;
  private final String baseUrl;
  private final Archive archive;
  private final PostmanSchemas schemas;
  private final PostmanItem items;
  private final Map<String, String> titles = new HashMap<>();
  private Writer out;
  private long chars;
  private int part;
  private boolean firstFolder;

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
    EachOperation.of(contents.cases(), collection::folder, collection::take, archive.helpers());
    collection.end();
    archive.text(
        "postman/environment.json",
        PostmanEnvironment.of(contents.document(), contents.baseUrl()).toString());
  }

  private void take(String folder) throws IOException {
    if (chars > MOST_CHARS) {
      end();
      begin();
    }
    write(firstFolder ? "\n" : ",\n");
    write(folder);
    firstFolder = false;
  }

  /** Of the cases of one operation; for many threads. */
  private String folder(List<ApiCase> cases) {
    String operation = cases.get(0).operation();
    StringWriter folder = new StringWriter();
    folder
        .append("{\"name\":")
        .append(text(titles.getOrDefault(operation, operation)))
        .append(",\"item\":[");
    Set<String> judged = new TreeSet<>();
    String between = "\n";
    for (ApiCase each : cases) {
      for (int number = 1; number <= each.steps().size(); number++) {
        folder.append(between);
        items.write(each, number, folder);
        between = ",\n";
      }
      for (Step step : each.steps()) {
        step.checks().stream()
            .filter(check -> check.get("value") instanceof JsonString)
            .forEach(check -> judged.add(check.getString("value")));
      }
    }
    String script = "headway.rules = " + schemas.rulesOf(judged) + ";";
    String event = PostmanItem.script("test", script).toString();
    folder.append("\n],\"event\":[").append(event).append("]}");
    return folder.toString();
  }

  private void begin() throws IOException {
    part++;
    chars = 0;
    out = archive.begin("postman/collection" + (part == 1 ? "" : "-" + part) + ".json");
    write("{\"info\":" + info() + ",\n\"item\":[");
    firstFolder = true;
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
