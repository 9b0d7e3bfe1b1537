package dev.headway.benchmark;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.cases.CaseGenerator;
import dev.headway.workload.apitests.cases.Category;
import dev.headway.workload.apitests.cases.GapReasons;
import dev.headway.workload.apitests.cases.GenerationOptions;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What it takes to make the cases of all operations of many documents, and what comes of it. */
final class GenerationFigures {
  private static final int SLOWEST = 20;
  private static final double TOO_LONG = 2;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Took(String name, double seconds) {}

  private final GenerationOptions options =
      new GenerationOptions(EnumSet.allOf(Category.class), 100, 1);
  private final List<Took> documents = new ArrayList<>();
  private final List<Took> operations = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private long cases;
  private long requests;
  private long checks;
  private long characters;
  private int tooSlow;
  private int ofOperations;
  private int untold;
  private double total;

  /** Of the thread: others may run beside it. */
  static double cpuSeconds() {
    return THREADS.getCurrentThreadCpuTime() / 1e9;
  }

  void add(String name, ApiDocument document) {
    double begin = cpuSeconds();
    CaseGenerator generator = new CaseGenerator(document, options);
    GapReasons reasons = new GapReasons(document, options);
    for (Operation operation : document.operations()) {
      ofOperations++;
      double before = cpuSeconds();
      try {
        List<ApiCase> made = generator.cases(operation).cases();
        add(made);
        if (made.isEmpty()) {
          without(name + ": " + operation.title(), reasons.why(operation, "operation", Set.of()));
        }
      } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError failed) {
        failures.add(name + ": " + operation.title() + ": " + failed + " " + at(failed));
      }
      double seconds = cpuSeconds() - before;
      tooSlow += seconds > TOO_LONG ? 1 : 0;
      keep(operations, new Took(name + ": " + operation.title(), seconds));
    }
    keep(documents, new Took(name, cpuSeconds() - begin));
    total += cpuSeconds() - begin;
  }

  private void without(String operation, String why) {
    without.add(operation + ": " + why);
    untold += why == null ? 1 : 0;
  }

  private void add(List<ApiCase> made) {
    cases += made.size();
    for (ApiCase each : made) {
      requests += each.steps().size();
      each.steps().forEach(step -> checks += step.checks().size());
      characters += each.toJson().toString().length();
    }
  }

  private static String at(Throwable failed) {
    StackTraceElement[] trace = failed.getStackTrace();
    return trace.length == 0 ? "" : trace[0].toString();
  }

  private static void keep(List<Took> slowest, Took next) {
    slowest.add(next);
    if (slowest.size() > 10 * SLOWEST) {
      sort(slowest);
      slowest.subList(SLOWEST, slowest.size()).clear();
    }
  }

  private static void sort(List<Took> slowest) {
    slowest.sort(Comparator.comparingDouble(Took::seconds).reversed());
  }

  void tell() {
    System.out.println(
        "| operations | without a case | of which it is told why | failed | over 2 s | cases | requests | checks | MB | s | cases/s |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    System.out.printf(
        Locale.ROOT,
        "| %,d | %,d | %,d | %d | %d | %,d | %,d | %,d | %,.0f | %.1f | %,.0f |%n",
        ofOperations,
        without.size(),
        without.size() - untold,
        failures.size(),
        tooSlow,
        cases,
        requests,
        checks,
        characters / 1e6,
        total,
        cases / total);
    slowest("documents", documents);
    slowest("operations", operations);
    without.stream().limit(40).forEach(each -> System.out.println("Without a case: " + each));
    failures.forEach(System.out::println);
  }

  private static void slowest(String what, List<Took> took) {
    sort(took);
    System.out.println("Slowest " + what + ":");
    took.stream()
        .limit(SLOWEST)
        .forEach(each -> System.out.printf(Locale.ROOT, "%.2f s: %s%n", each.seconds, each.name));
  }
}
