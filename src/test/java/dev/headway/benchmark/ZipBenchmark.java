package dev.headway.benchmark;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.CaseGenerator;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.cases.OperationCases;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.DocumentReader;
import dev.headway.workload.apitests.document.Operation;
import dev.headway.workload.apitests.document.UnreadableDocument;
import dev.headway.workload.apitests.suites.SuiteZip;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A description of 22,000 operations (or {@code headway.benchmark.operations}), made up, to its
 * ZIP, in the memory that this process has; needs no server. Seconds are of the processor.
 */
final class ZipBenchmark implements SuiteZip.Cases {
  private static final GenerationOptions OPTIONS =
      new GenerationOptions(EnumSet.allOf(Category.class), 100, 1);
  private static final Set<String> FORMATS = Set.of("junit", "pytest", "postman", "http");
  private static final int OF_A_RESOURCE = 5;

  private final Path file;
  private final Map<String, Set<String>> leftOut = new HashMap<>();
  private long cases;

  private ZipBenchmark(Path file) {
    this.file = file;
  }

  static void run() {
    int operations = Integer.getInteger("headway.benchmark.operations", 22_000);
    try {
      Path file = Files.createTempFile("headway-benchmark", ".jsonl");
      try {
        new ZipBenchmark(file).measure(operations);
      } finally {
        Files.delete(file);
      }
    } catch (IOException | UnreadableDocument unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private void measure(int operations) throws IOException, UnreadableDocument {
    byte[] text = description(operations / OF_A_RESOURCE).getBytes(StandardCharsets.UTF_8);
    double begin = GenerationFigures.cpuSeconds();
    ApiDocument document = DocumentReader.read(text);
    double read = GenerationFigures.cpuSeconds();
    generate(document);
    double generated = GenerationFigures.cpuSeconds();
    long[] bytes = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int one) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] some, int from, int length) {
            bytes[0] += length;
          }
        };
    ExecutorService helper = Executors.newSingleThreadExecutor();
    SuiteZip.write(
        new SuiteZip.Contents(document, OPTIONS, this, FORMATS, "http://localhost:8080"),
        helper,
        counting,
        (files, of, name) -> {});
    helper.shutdown();
    double zipped = GenerationFigures.cpuSeconds();
    System.out.println(
        "| operations | MB | cases | MB of cases | MB of ZIP | reading s | cases s | ZIP s | heap MB at most |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.0f | %,d | %.0f | %.0f | %.1f | %.1f | %.1f | %d |%n",
        document.operations().size(),
        text.length / 1e6,
        cases,
        Files.size(file) / 1e6,
        bytes[0] / 1e6,
        read - begin,
        generated - read,
        zipped - generated,
        Runtime.getRuntime().maxMemory() / 1_000_000);
  }

  private void generate(ApiDocument document) throws IOException {
    CaseGenerator generator = new CaseGenerator(document, OPTIONS);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Operation operation : document.operations()) {
        OperationCases of = generator.cases(operation);
        leftOut.put(operation.id(), of.leftOut());
        for (ApiCase each : of.cases()) {
          out.write(each.toJson() + "\n");
          cases++;
        }
      }
    }
  }

  @Override
  public void forEach(Reader reader) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.take(ApiCase.fromJson(JsonText.parseObject(line)));
      }
    }
  }

  @Override
  public void writeLines(OutputStream out) throws IOException {
    Files.copy(file, out);
  }

  @Override
  public Set<String> leftOut(Operation operation) {
    return leftOut.get(operation.id());
  }

  private static String description(int resources) throws IOException {
    StringBuilder json = new StringBuilder("{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"Many\",");
    json.append("\"version\":\"1\"},\"paths\":{");
    String one = resource("/benchmark/many/paths.txt");
    for (int i = 0; i < resources; i++) {
      json.append(i == 0 ? "" : ",").append(one.replace("@", "" + i));
    }
    json.append("},\"components\":");
    return json.append(resource("/benchmark/many/components.json")).append('}').toString();
  }

  private static String resource(String name) throws IOException {
    try (var in = ZipBenchmark.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new UncheckedIOException(new IOException(name + " is only there with -Pbenchmark"));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Without a server, which the other measurements need. */
  public static void main(String[] arguments) {
    run();
  }
}
