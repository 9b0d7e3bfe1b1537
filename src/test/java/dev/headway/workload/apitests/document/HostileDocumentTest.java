package dev.headway.workload.apitests.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would take all time or memory is refused, or read as far as it can be. */
class HostileDocumentTest {
  private static final double MOST_SECONDS = 5;

  /** Of all that is allocated, most of which is freed at once. */
  private static final long MOST_BYTES = 600L << 20;

  private static String many(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
  }

  private static String schemas(String schemas) {
    return "{'openapi':'3.0.0','components':{'schemas':{"
        + schemas
        + "}},'paths':{'/a':{'get':{'responses':{'200':{'content':{'application/json':"
        + "{'schema':{'$ref':'#/components/schemas/S0'}}}}}}}}}";
  }

  private static String ref(int number) {
    return "{'$ref':'#/components/schemas/S" + number + "'}";
  }

  static Stream<Arguments> refused() {
    StringBuilder laughs = new StringBuilder("openapi: 3.0.0\na0: &a0 [lol,lol,lol,lol,lol,lol]\n");
    for (int i = 1; i < 40; i++) {
      String before = "*a" + (i - 1);
      laughs.append("a").append(i).append(": &a").append(i).append(" [").append(before);
      laughs.append(("," + before).repeat(8)).append("]\n");
    }
    return Stream.of(
        Arguments.of("aliases", laughs.toString()),
        Arguments.of("JSON lists", "[".repeat(100_000)),
        Arguments.of("JSON objects", "{'a':".repeat(100_000)),
        Arguments.of("YAML lists", "a: " + "[".repeat(100_000)),
        Arguments.of("YAML dashes", "- ".repeat(100_000)),
        Arguments.of("one key again and again", "{'a':0" + ",'a':1".repeat(200_000) + "}"),
        Arguments.of("one YAML key again and again", "b: 1\n" + "a: 1\n".repeat(200_000)),
        Arguments.of("many lists", "[" + "[],".repeat(3_000_000) + "1]"),
        Arguments.of("a long line", "a: " + "b".repeat(9_000_000)));
  }

  static Stream<Arguments> handled() {
    String branch = "{'allOf':[%s,%s,%s]}";
    return Stream.of(
        Arguments.of(
            "a chain of references",
            schemas(many(100_000, n -> "'S" + n + "':" + ref(n + 1)) + ",'S100000':{}")),
        Arguments.of(
            "a chain of allOf",
            schemas(many(10_000, n -> "'S" + n + "':{'allOf':[" + ref(n + 1) + "]}"))),
        Arguments.of(
            "branches of allOf",
            schemas(
                many(
                    60,
                    n -> "'S" + n + "':" + branch.formatted(ref(n + 1), ref(n + 1), ref(n + 1))))),
        Arguments.of(
            "a large circle of references",
            schemas(many(20_000, n -> "'S" + n + "':" + ref((n + 1) % 20_000)))),
        Arguments.of(
            "a large circle of allOf",
            schemas(many(10_000, n -> "'S" + n + "':{'allOf':[" + ref((n + 1) % 10_000) + "]}"))),
        Arguments.of(
            "heirs of heirs, each with a discriminator",
            schemas(
                "'S0':{'discriminator':{'propertyName':'a'}},"
                    + many(
                        3_000,
                        n ->
                            "'S%d':{'discriminator':{'propertyName':'a'},'allOf':[%s]}"
                                .formatted(n + 1, ref(n))))),
        Arguments.of(
            "a huge enum", schemas("'S0':{'enum':[" + many(100_000, n -> "'v" + n + "'") + "]}")),
        Arguments.of(
            "values whose hash codes are the same",
            schemas("'S0':{'enum':[" + many(1 << 13, HostileDocumentTest::colliding) + "]}")),
        Arguments.of("huge numbers", schemas("'S0':{'minimum':1e999999999,'enum':[1E-9999999]}")),
        Arguments.of("many digits", schemas("'S0':{'minimum':" + "9".repeat(1_000_000) + "}")),
        Arguments.of(
            "paths that are all the same large one",
            "{'openapi':'3.0.0','paths':{"
                + many(5_000, n -> "'/p" + n + "':{'$ref':'#/x-item'}")
                + "},'x-item':{'parameters':["
                + many(1_000, n -> "{'name':'p%d','in':'query','schema':{}}".formatted(n))
                + "],'get':{},'put':{},'post':{},'delete':{}}}"),
        Arguments.of(
            "references through references",
            "{'openapi':'3.0.0','x':{"
                + many(5_000, n -> "'r" + n + "':{'$ref':'#/x/r" + (n + 1) + "/a'}")
                + "},'paths':{'/a':{'$ref':'#/x/r0'}}}"),
        Arguments.of(
            "a server of many variables",
            "{'openapi':'3.0.0','paths':{},'servers':[{'url':'"
                + "{v}".repeat(100_000)
                + "','variables':{'v':{'default':'"
                + "x".repeat(100_000)
                + "'}}}]}"),
        Arguments.of(
            "a long key that holds what is given again and again",
            "{'openapi':'3.0.0','paths':{},'"
                + "x".repeat(1_000_000)
                + "':{'a':0"
                + ",'a':1".repeat(50_000)
                + "}}"),
        Arguments.of(
            "more faults than anyone reads",
            schemas("'S0':{'properties':{" + many(30_000, n -> "'p" + n + "':3") + "}}")),
        Arguments.of(
            "operations with one id",
            "{'openapi':'3.0.0','paths':{"
                + many(10_000, n -> "'/p" + n + "':{'get':{'operationId':'a'}}")
                + "}}"),
        Arguments.of(
            "a pattern that nests",
            schemas("'S0':{'pattern':'" + "(".repeat(2_000) + ")".repeat(2_000) + "'}")));
  }

  private static String colliding(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 15; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return "'" + text + "'";
  }

  @Test
  void moreSchemasInOneListThanCanBeJudgedByAreLeftOutAndToldOf() throws UnreadableDocument {
    ApiDocument read =
        read(schemas("'S0':{'type':'object','allOf':[" + many(501, n -> "{}") + "]}"));
    assertEquals(
        List.of("has more than 500 schemas, too many to judge by: left out"),
        read.faults().stream().map(ApiDocument.Fault::message).toList());
    assertEquals("{\"S0\":{\"type\":\"object\"}}", read.definitions().toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatIsBeyondTheLimitsIsRefused(String name, String document) {
    bounded(
        () -> {
          UnreadableDocument refused = assertThrows(UnreadableDocument.class, () -> read(document));
          assertTrue(refused.getMessage().length() < 300, refused.getMessage());
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("handled")
  void whatIsOddIsReadWithinBounds(String name, String document) {
    bounded(
        () -> {
          ApiDocument read = read(document);
          assertTrue(read.faults().size() <= Faults.MOST + 1);
          assertEquals(document.contains("3.0.0"), read.format().equals("OpenAPI 3.0"));
        });
  }

  private static ApiDocument read(String document) throws UnreadableDocument {
    return DocumentReader.read(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private interface Reading {
    void run() throws UnreadableDocument;
  }

  /** Of the processor's time and the thread's own memory: a busy machine does not count. */
  private static void bounded(Reading reading) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long time = threads.getCurrentThreadCpuTime();
    long memory = threads.getCurrentThreadAllocatedBytes();
    try {
      reading.run();
    } catch (UnreadableDocument refused) {
      throw new AssertionError(refused);
    }
    double seconds = (threads.getCurrentThreadCpuTime() - time) / 1e9;
    long bytes = threads.getCurrentThreadAllocatedBytes() - memory;
    assertTrue(seconds < MOST_SECONDS, () -> "took " + seconds + " s");
    assertTrue(bytes < MOST_BYTES, () -> "took " + (bytes >> 20) + " MB");
  }
}
