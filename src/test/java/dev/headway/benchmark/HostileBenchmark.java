package dev.headway.benchmark;

import dev.headway.workload.apitests.cases.CaseGenerator;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.DocumentReader;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.UnreadableDocument;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Descriptions made to do harm, of up to 20 MiB, read and made cases of in the memory that this
 * process has; needs no server. Seconds are of the processor.
 */
final class HostileBenchmark {
  private static final int MOST_BYTES = 20 << 20;
  private static final GenerationOptions OPTIONS =
      new GenerationOptions(EnumSet.allOf(Category.class), 100, 1);

  private HostileBenchmark() {}

  static void run() {
    System.out.println(
        "| description | MiB | reading s | operations | cases | cases s | outcome |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    String only = System.getProperty("headway.benchmark.hostile", "");
    all()
        .forEach(
            (name, text) -> {
              if (name.contains(only)) {
                measure(name, text.get().replace('\'', '"').getBytes(StandardCharsets.UTF_8));
              }
            });
  }

  private static Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    all.put("warm-up", () -> body("{'type':'string','pattern':'^[a-z]{3}$'}"));
    all.put("YAML, one key again and again", () -> "openapi: 3.0.0\n" + filled("a: 1\n"));
    all.put("YAML, each key twice", () -> "openapi: 3.0.0\n" + numbered("a%1$d: 1\na%1$d: 2\n"));
    all.put("JSON, one key again and again", () -> "{'openapi':'3.0.0'" + filled(",'a':1") + "}");
    all.put("YAML, nested", () -> "a: " + filled("["));
    all.put("YAML, nested dashes", () -> filled("- "));
    all.put("JSON, nested", () -> filled("{'a':"));
    all.put("YAML, aliases of aliases", HostileBenchmark::laughs);
    all.put("YAML, empty lists", () -> "openapi: 3.0.0\n" + numbered("a%d: []\n"));
    all.put(
        "a circle of references",
        () -> schemas(many(300_000, n -> "'S" + n + "':" + ref((n + 1) % 300_000))));
    all.put(
        "a circle of objects",
        () ->
            schemas(
                many(
                    100_000,
                    n ->
                        "'S%d':{'type':'object','required':['a','b'],'properties':{'a':%s,'b':%s}}"
                            .formatted(n, ref((n + 1) % 100_000), ref((n + 2) % 100_000)))));
    all.put(
        "a tree of objects, ten wide at each level",
        () ->
            schemas(
                many(
                    1_000,
                    n ->
                        "'S%d':{'type':'object','properties':{%s}}"
                            .formatted(n, many(10, i -> "'p" + i + "':" + ref(n + 1))))));
    all.put(
        "a tree of required objects",
        () ->
            schemas(
                many(
                    1_000,
                    n ->
                        "'S%d':{'type':'object','required':['p0','p1','p2','p3'],'properties':{%s}}"
                            .formatted(n, many(4, i -> "'p" + i + "':" + ref(n + 1))))));
    all.put(
        "an enum of a million",
        () -> body("{'type':'string','enum':[" + many(1_000_000, n -> "'v" + n + "'") + "]}"));
    all.put(
        "an enum of a million in a parameter",
        () ->
            parameters(
                "{'name':'a','in':'query','schema':{'enum':["
                    + many(1_000_000, n -> "'v" + n + "'")
                    + "]}}"));
    for (String pattern : new String[] {"(a+)+$", "^(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$"}) {
      all.put(
          "patterns " + pattern,
          () ->
              body(
                  "{'type':'object','properties':{"
                      + many(
                          200,
                          n ->
                              "'p%d':{'type':'string','pattern':'%s','example':'%s!'}"
                                  .formatted(n, pattern, "a".repeat(5_000)))
                      + "}}"));
    }
    all.put(
        "many different patterns",
        () ->
            body(
                "{'type':'object','properties':{"
                    + many(
                        20_000,
                        n -> "'p%1$d':{'type':'string','pattern':'(a+b{%1$d})+$'}".formatted(n))
                    + "}}"));
    all.put("minLength of a billion", () -> body("{'type':'string','minLength':1000000000}"));
    all.put(
        "items of a billion",
        () -> body("{'type':'array','minItems':1000000000,'maxItems':1000000000,'items':{}}"));
    all.put(
        "items of items",
        () -> body("{'type':'array','minItems':400,'items':".repeat(8) + "{}" + "}".repeat(8)));
    all.put(
        "unique items of few values",
        () ->
            body("{'type':'array','minItems':400,'uniqueItems':true,'items':{'type':'boolean'}}"));
    all.put("properties of a billion", () -> body("{'type':'object','minProperties':1000000000}"));
    all.put(
        "multipleOf 1e-300", () -> body("{'type':'number','multipleOf':1e-300,'maximum':1e300}"));
    all.put(
        "whole multiples of 1e-300",
        () -> body("{'type':'integer','multipleOf':1e-300,'minimum':3}"));
    all.put("numbers out of reach", () -> body("{'type':'number','minimum':1e999999999}"));
    all.put(
        "100,000 properties",
        () ->
            body(
                "{'type':'object','properties':{"
                    + many(100_000, n -> "'p" + n + "':{'type':'string'}")
                    + "}}"));
    all.put(
        "100,000 required properties",
        () ->
            body(
                "{'type':'object','required':["
                    + many(100_000, n -> "'p" + n + "'")
                    + "],'properties':{"
                    + many(100_000, n -> "'p" + n + "':{'type':'string'}")
                    + "}}"));
    all.put(
        "2,000 required properties",
        () ->
            body(
                "{'type':'object','required':["
                    + many(2_000, n -> "'p" + n + "'")
                    + "],'properties':{"
                    + many(2_000, n -> "'p" + n + "':{'type':'string','maxLength':5000}")
                    + "}}"));
    all.put(
        "100,000 parts of allOf",
        () -> body("{'allOf':[" + many(100_000, n -> "{'properties':{'p" + n + "':{}}}") + "]}"));
    all.put(
        "100,000 branches of oneOf",
        () ->
            body(
                "{'oneOf':["
                    + many(100_000, n -> "{'properties':{'p" + n + "':{'type':'string'}}}")
                    + "]}"));
    all.put(
        "branches of branches",
        () -> body("{'oneOf':[{},".repeat(60) + "{'type':'string'}" + "]}".repeat(60)));
    all.put(
        "50 branches at each of 50 properties",
        () ->
            body(
                "{'type':'object','properties':{"
                    + many(
                        50,
                        n ->
                            "'p"
                                + n
                                + "':{'oneOf':["
                                + many(
                                    50,
                                    i ->
                                        "{'type':'object','properties':{'q':{'enum':[" + i + "]}}}")
                                + "]}")
                    + "}}"));
    all.put(
        "10,000 parameters",
        () -> parameters(many(10_000, n -> parameter(n, "query", "{'type':'integer'}"))));
    all.put(
        "1,000 required parameters",
        () ->
            parameters(
                many(
                    1_000,
                    n ->
                        "{'name':'p%d','in':'query','required':true,'schema':{'type':'string','minLength':9000}}"
                            .formatted(n))));
    all.put(
        "an example of 15 MB",
        () ->
            "{'openapi':'3.0.0','paths':{'/a':{'post':{'requestBody':{'content':{'application/json':"
                + "{'example':'"
                + "x".repeat(15_000_000)
                + "'}}},'responses':{}}}}}");
    all.put(
        "a parameter's example of 15 MB",
        () ->
            parameters(
                "{'name':'a','in':'query','required':true,'example':'"
                    + "x".repeat(15_000_000)
                    + "','schema':{'type':'string'}},"
                    + many(20, n -> parameter(n, "query", "{'type':'integer'}"))));
    all.put(
        "a value of an enum of 15 MB",
        () ->
            body(
                "{'type':'object','required':['a'],'properties':{'a':{'enum':['"
                    + "x".repeat(15_000_000)
                    + "']},'b':{'type':'integer'}}}"));
    all.put(
        "100,000 answers",
        () ->
            "{'openapi':'3.0.0','paths':{'/a':{'get':{'responses':{"
                + many(100_000, n -> "'" + n + "':{'description':'a'}")
                + "}}}}}");
    all.put(
        "10,000 types of body",
        () ->
            "{'openapi':'3.0.0','paths':{'/a':{'post':{'responses':{},'requestBody':{'content':{"
                + many(10_000, n -> "'application/x" + n + "+json':{'schema':{'type':'object'}}")
                + "}}}}}}");
    all.put(
        "10,000 ways to be let in",
        () ->
            "{'openapi':'3.0.0','components':{'securitySchemes':{"
                + many(
                    10_000, n -> "'k" + n + "':{'type':'apiKey','in':'header','name':'k" + n + "'}")
                + "}},'paths':{'/a':{'get':{'responses':{},'security':["
                + many(10_000, n -> "{'k" + n + "':[]}")
                + "]}}}}");
    return all;
  }

  private static void measure(String name, byte[] text) {
    double begin = GenerationFigures.cpuSeconds();
    double read = 0;
    int operations = 0;
    long cases = 0;
    String outcome = "handled";
    try {
      ApiDocument document = DocumentReader.read(text);
      read = GenerationFigures.cpuSeconds() - begin;
      operations = document.operations().size();
      CaseGenerator generator = new CaseGenerator(document, OPTIONS);
      for (Operation operation : document.operations()) {
        cases += generator.cases(operation).cases().size();
      }
    } catch (UnreadableDocument told) {
      read = GenerationFigures.cpuSeconds() - begin;
      outcome = "refused: " + told.getMessage().lines().findFirst().orElse("");
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
      outcome = "FAILED: " + failed;
      failed.printStackTrace(System.out);
    }
    double all = GenerationFigures.cpuSeconds() - begin;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %d | %d | %.1f | %s |%n",
        name,
        text.length / (double) (1 << 20),
        read,
        operations,
        cases,
        all - read,
        outcome);
  }

  private static String filled(String text) {
    return text.repeat((MOST_BYTES - 100) / text.length());
  }

  private static String numbered(String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < MOST_BYTES - 100; i++) {
      text.append(String.format(Locale.ROOT, format, i));
    }
    return text.toString();
  }

  private static String many(int count, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
  }

  private static String laughs() {
    StringBuilder laughs = new StringBuilder("openapi: 3.0.0\na0: &a0 [lol,lol,lol,lol,lol,lol]\n");
    for (int i = 1; laughs.length() < MOST_BYTES - 1_000; i++) {
      String before = "*a" + (i - 1);
      laughs.append("a").append(i).append(": &a").append(i).append(" [").append(before);
      laughs.append(("," + before).repeat(8)).append("]\n");
    }
    return laughs.toString();
  }

  private static String ref(int number) {
    return "{'$ref':'#/components/schemas/S" + number + "'}";
  }

  private static String schemas(String schemas) {
    return "{'openapi':'3.0.0','components':{'schemas':{"
        + schemas
        + "}},'paths':{'/a':{'post':{'responses':{},'requestBody':{'required':true,'content':"
        + "{'application/json':{'schema':"
        + ref(0)
        + "}}}}}}}";
  }

  private static String body(String schema) {
    return schemas("'S0':" + schema);
  }

  private static String parameters(String parameters) {
    return "{'openapi':'3.0.0','paths':{'/a':{'get':{'responses':{},'parameters':["
        + parameters
        + "]}}}}";
  }

  private static String parameter(int number, String in, String schema) {
    return "{'name':'p%d','in':'%s','schema':%s}".formatted(number, in, schema);
  }

  /** Without a server, which the other measurements need. */
  public static void main(String[] arguments) {
    run();
  }
}
