package dev.headway.api;

import dev.headway.api.guard.CurrentCaller;
import dev.headway.api.guard.FixedCaller;
import dev.headway.api.suites.SuiteRequests;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.job.CancelRequest;
import dev.headway.job.Change;
import dev.headway.job.Job;
import dev.headway.job.JobCommands;
import dev.headway.job.JobEvent;
import dev.headway.job.JobFilter;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStatus;
import dev.headway.job.JobStore;
import dev.headway.job.JobType;
import dev.headway.job.JobTypes;
import dev.headway.job.NewJob;
import dev.headway.job.Outcome;
import dev.headway.job.OutcomeHistory;
import dev.headway.job.OutcomeSlice;
import dev.headway.job.Rerun;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import dev.headway.job.ResultPair;
import dev.headway.job.ResultPairs;
import dev.headway.job.Sample;
import dev.headway.job.SampleStore;
import dev.headway.job.Schedule;
import dev.headway.job.ScheduleStore;
import dev.headway.job.StageSpec;
import dev.headway.notification.Delivery;
import dev.headway.notification.DeliveryFilter;
import dev.headway.notification.DeliveryStore;
import dev.headway.platform.HealthCheck;
import dev.headway.platform.Metrics;
import dev.headway.platform.ModelInfo;
import dev.headway.platform.ModelOffers;
import dev.headway.platform.NamedThreads;
import dev.headway.platform.OfferedModels;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import dev.headway.platform.TokenPrice;
import dev.headway.progress.JobState;
import dev.headway.progress.JobWatcher;
import dev.headway.progress.LiveJobs;
import dev.headway.security.Access;
import dev.headway.suite.ListFilter;
import dev.headway.suite.NewPromptCard;
import dev.headway.suite.NewSuite;
import dev.headway.suite.NewTestCase;
import dev.headway.suite.PromptCard;
import dev.headway.suite.PromptCards;
import dev.headway.suite.Suite;
import dev.headway.suite.SuiteProblems;
import dev.headway.suite.Suites;
import dev.headway.suite.TestCase;
import dev.headway.suite.TestCases;
import dev.headway.suite.promptfoo.SuiteExport;
import dev.headway.suite.promptfoo.SuiteImport;
import dev.headway.suite.specification.FetchedBytes;
import dev.headway.suite.specification.Specification;
import dev.headway.suite.specification.SpecificationFetch;
import dev.headway.suite.specification.Specifications;
import dev.headway.suite.specification.SpooledBytes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Everything that the resources use, in memory. */
final class Fakes {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  static final byte[] FILE = "0123456789".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  final Map<String, Job> jobs = new LinkedHashMap<>();
  final List<NewJob> launched = new ArrayList<>();
  final List<Result> results = new ArrayList<>();
  final Map<String, Schedule> schedules = new TreeMap<>();
  final Map<Class<?>, Object> byType = new LinkedHashMap<>();
  final List<Delivery> deliveries = new ArrayList<>();
  final List<ResultPair> pairs = new ArrayList<>();
  RuntimeException listFailure;

  Fakes() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Settings settings = new Settings(name -> name.equals("headway.api.body.bytes") ? "4096" : null);
    byType.put(Clock.class, clock);
    byType.put(Settings.class, settings);
    byType.put(Metrics.class, new Metrics());
    byType.put(NamedThreads.class, new NamedThreads(Thread::new));
    byType.put(Access.class, new Access());
    byType.put(CurrentCaller.class, new FixedCaller("ada"));
    byType.put(JobStore.class, new Store());
    byType.put(JobCommands.class, new Commands());
    byType.put(JobHistory.class, new History());
    byType.put(OutcomeHistory.class, new Outcomes());
    byType.put(ArtifactStore.class, new Files());
    byType.put(SampleStore.class, new Samples());
    byType.put(ScheduleStore.class, new Schedules());
    byType.put(JobTypes.class, new Types());
    byType.put(ModelOffers.class, (ModelOffers) Fakes::offers);
    byType.put(LiveJobs.class, new Live());
    byType.put(JobAnswers.class, new Answers());
    byType.put(HealthChecks.class, new Health());
    byType.put(QueueNodes.class, new Nodes());
    byType.put(DeliveryStore.class, new Deliveries());
    byType.put(ResultPairs.class, new Pairs());
    byType.put(SuiteRequests.class, Wiring.wired(SuiteRequests.class, byType));
    byType.put(PromptCards.class, new NoCards());
    byType.put(TestCases.class, new NoTests());
    byType.put(Suites.class, new NoSuites());
    byType.put(SuiteImport.class, new SuiteImport());
    byType.put(SuiteExport.class, new NoExports());
    byType.put(Specifications.class, new NoSpecifications());
    byType.put(SpecificationFetch.class, new NoFetch());
    for (Class<?> own :
        List.of(VisibleJobs.class, Bodies.class, JobWaits.class, Throughput.class)) {
      byType.put(own, Wiring.wired(own, byType));
    }
  }

  static Job job(String id, JobStatus status) {
    return new Job(
        id,
        "drill",
        "A drill",
        status,
        JsonValue.EMPTY_JSON_OBJECT,
        Map.of(),
        List.of(),
        0,
        null,
        null,
        null,
        NOW,
        null,
        NOW,
        NOW,
        null,
        1,
        0,
        7,
        0,
        3,
        1,
        "node-1",
        null,
        null,
        null,
        null,
        JsonValue.EMPTY_JSON_OBJECT,
        List.of());
  }

  static Result result(long seq, Outcome outcome, String message) {
    return new Result(
        "item-" + seq, seq, seq, "work", outcome, 1500, 1, NOW, NOW, 1.0, message, null);
  }

  private final class Store extends JobStore {
    @Override
    public Optional<Job> find(String jobId) {
      return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public Job get(String jobId) {
      return find(jobId).orElseThrow(() -> new Problem(404, "job_not_found", "gone"));
    }

    @Override
    public List<Job> list(JobFilter filter) {
      if (listFailure != null) {
        throw listFailure;
      }
      return jobs.values().stream().limit(filter.limit()).toList();
    }

    @Override
    public Map<JobStatus, Long> counts() {
      return Map.of(JobStatus.QUEUED, 2L, JobStatus.IN_PROGRESS, 1L);
    }

    @Override
    public List<Job> waiting(int limit) {
      return List.of();
    }

    @Override
    public List<Job> running() {
      return List.of();
    }
  }

  private final class Commands extends JobCommands {
    @Override
    public Job launch(NewJob request) {
      launched.add(request);
      Job job = job("new-" + launched.size(), JobStatus.QUEUED);
      jobs.put(job.id(), job);
      return job;
    }

    @Override
    public Job cancel(String jobId, CancelRequest request) {
      if (jobs.get(jobId).status().hasEnded()) {
        throw Problem.conflict("job_ended", "The job has ended");
      }
      return jobs.get(jobId);
    }

    @Override
    public Job restart(String jobId, Rerun rerun) {
      return jobs.get(jobId);
    }

    @Override
    public Job retune(String jobId, Integer priority, Integer maxConcurrency, Double rate) {
      return jobs.get(jobId);
    }

    @Override
    public void delete(String jobId) {
      jobs.remove(jobId);
    }
  }

  private final class History extends JobHistory {
    @Override
    public List<JobEvent> eventsAfter(String jobId, long afterSeq, int limit) {
      return List.of();
    }

    @Override
    public List<Result> results(String jobId, ResultFilter filter) {
      return List.of();
    }

    @Override
    public void forEachResult(String jobId, ResultFilter filter, Consumer<Result> consumer) {
      results.forEach(consumer);
    }
  }

  private static final class Outcomes extends OutcomeHistory {
    @Override
    public List<OutcomeSlice> slices(String jobId, long lastSeq, int slices) {
      return List.of(
          new OutcomeSlice(1, 4, Map.of(Outcome.PASSED, 4L)),
          new OutcomeSlice(5, lastSeq, Map.of(Outcome.PASSED, 1L, Outcome.FAILED, 2L)));
    }
  }

  private static final class Files extends ArtifactStore {
    private static Artifact file(String jobId, String name, String mediaType) {
      return new Artifact(jobId, name, mediaType, FILE.length, "ab".repeat(32), true, NOW);
    }

    @Override
    public List<Artifact> list(String jobId) {
      return List.of(file(jobId, "tiles/1 2.png", "image/png"));
    }

    @Override
    public Optional<Artifact> find(String jobId, String name) {
      return switch (name) {
        case "tiles/1 2.png" -> Optional.of(file(jobId, name, "image/png"));
        case "api-tests.zip" -> Optional.of(file(jobId, name, "application/zip"));
        case "page.html" -> Optional.of(file(jobId, name, "text/html"));
        default -> Optional.empty();
      };
    }

    @Override
    public void copy(Artifact artifact, long offset, long length, OutputStream to)
        throws IOException {
      to.write(FILE, (int) offset, (int) length);
    }
  }

  private static final class Samples extends SampleStore {
    @Override
    public List<Sample> list(String jobId) {
      return List.of(new Sample(NOW, 1, 3, 1, null, 2.5, 4));
    }
  }

  private final class Schedules extends ScheduleStore {
    @Override
    public List<Schedule> list() {
      return List.copyOf(schedules.values());
    }

    @Override
    public Optional<Schedule> find(String name) {
      return Optional.ofNullable(schedules.get(name));
    }

    @Override
    public Schedule put(Schedule schedule) {
      schedules.put(schedule.name(), schedule);
      return schedule;
    }

    @Override
    public void delete(String name) {
      schedules.remove(name);
    }
  }

  private static List<OfferedModels> offers() {
    ModelInfo priced =
        new ModelInfo("here:llama3", "here", "llama3", 4_000_000_000L, new TokenPrice(0.1, 0.2));
    ModelInfo plain = new ModelInfo("here:tiny", "here", "tiny", null, null);
    return List.of(
        new OfferedModels("here", "http://localhost:1", null, List.of(priced, plain)),
        new OfferedModels("there", "http://localhost:2", "there: no connection", List.of()));
  }

  private static final class Types extends JobTypes {
    @Override
    public List<JobType> all() {
      return List.of();
    }

    @Override
    public JobType get(String name) {
      return new Previewed(name);
    }

    @Override
    public JsonObject validate(JobType type, JsonObject parameters) {
      if (!parameters.containsKey("suite_id")) {
        Problem.Fault fault = new Problem.Fault("/parameters/suite_id", "is missing");
        throw new Problem(400, "invalid_parameters", "suite_id", List.of(fault));
      }
      return parameters;
    }
  }

  private record Previewed(String name) implements JobType {
    @Override
    public String title() {
      return name;
    }

    @Override
    public String description() {
      return name;
    }

    @Override
    public JsonObject example() {
      return JsonValue.EMPTY_JSON_OBJECT;
    }

    @Override
    public List<StageSpec> stages(JsonObject parameters) {
      return List.of();
    }

    @Override
    public Optional<JsonObject> preview(JsonObject parameters) {
      return Optional.of(Json.createObjectBuilder().add("of", parameters).build());
    }

    @Override
    public int workers(JsonObject parameters) {
      return 1;
    }
  }

  private static final class Live extends LiveJobs {
    @Override
    public Optional<JobState> state(String jobId) {
      return Optional.empty();
    }

    @Override
    public List<JobState> states(List<Job> jobs) {
      return List.of();
    }

    @Override
    public OptionalLong attach(String jobId, long cursor, JobWatcher watcher) {
      return OptionalLong.empty();
    }

    @Override
    public void detach(String jobId, JobWatcher watcher) {}
  }

  private static final class Answers extends JobAnswers {
    @Override
    JsonObject of(Job job) {
      return Json.createObjectBuilder()
          .add("job_id", job.id())
          .add("status", job.status().wire())
          .build();
    }

    @Override
    List<JsonObject> all(List<Job> jobs) {
      return jobs.stream().map(this::of).toList();
    }
  }

  private static final class Health extends HealthChecks {
    @Override
    synchronized HealthReport report() {
      return new HealthReport(
          "node-1", new TreeMap<>(Map.of("database", HealthCheck.Result.down("it sleeps"))));
    }
  }

  private static final class NoCards extends PromptCards {
    @Override
    public List<PromptCard> list(ListFilter filter) {
      return List.of();
    }

    @Override
    public Optional<PromptCard> find(long id) {
      return Optional.empty();
    }

    @Override
    public PromptCard create(NewPromptCard card) {
      throw Problem.invalid("", "is not kept here");
    }

    @Override
    public PromptCard replace(long id, NewPromptCard card, IntPredicate expected) {
      throw SuiteProblems.noCard(id);
    }

    @Override
    public void delete(long id) {
      throw SuiteProblems.noCard(id);
    }
  }

  private static final class NoTests extends TestCases {
    @Override
    public List<TestCase> list(ListFilter filter) {
      return List.of();
    }

    @Override
    public Optional<TestCase> find(long id) {
      return Optional.empty();
    }

    @Override
    public TestCase create(NewTestCase test) {
      throw Problem.invalid("", "is not kept here");
    }

    @Override
    public TestCase replace(long id, NewTestCase test, IntPredicate expected) {
      throw SuiteProblems.noCase(id);
    }

    @Override
    public void delete(long id) {
      throw SuiteProblems.noCase(id);
    }
  }

  private static final class NoSuites extends Suites {
    @Override
    public List<Suite> list(ListFilter filter) {
      return List.of();
    }

    @Override
    public Optional<Suite> find(long id) {
      return Optional.empty();
    }

    @Override
    public Suite create(NewSuite suite) {
      throw Problem.invalid("", "is not kept here");
    }

    @Override
    public Suite replace(long id, NewSuite suite, IntPredicate expected) {
      throw SuiteProblems.noSuite(id);
    }

    @Override
    public void delete(long id) {
      throw SuiteProblems.noSuite(id);
    }
  }

  private static final class NoExports extends SuiteExport {
    @Override
    public JsonObject json(long suiteId) {
      throw SuiteProblems.noSuite(suiteId);
    }

    @Override
    public String yaml(long suiteId) {
      throw SuiteProblems.noSuite(suiteId);
    }

    @Override
    public String csv(long suiteId) {
      throw SuiteProblems.noSuite(suiteId);
    }
  }

  private static final class NoSpecifications extends Specifications {
    @Override
    public List<Specification> list(ListFilter filter) {
      return List.of();
    }

    @Override
    public Optional<Specification> find(long id) {
      return Optional.empty();
    }

    @Override
    public Stored store(String name, String mediaType, String submittedBy, SpooledBytes bytes) {
      throw Problem.invalid("", "is not kept here");
    }

    @Override
    public void delete(long id) {
      throw Specifications.notFound(id);
    }
  }

  private static final class NoFetch extends SpecificationFetch {
    @Override
    public FetchedBytes fetch(String url, BooleanSupplier cancelled) {
      throw Problem.invalid("/url", "is not fetched here");
    }
  }

  private final class Deliveries extends DeliveryStore {
    @Override
    public List<Delivery> list(DeliveryFilter filter) {
      return deliveries.stream().limit(filter.limit()).toList();
    }

    @Override
    public Optional<Delivery> find(String id) {
      return deliveries.stream().filter(delivery -> delivery.id().equals(id)).findAny();
    }

    @Override
    public Delivery redeliver(String id) {
      return find(id).orElseThrow(() -> notFound(id));
    }
  }

  private final class Pairs extends ResultPairs {
    @Override
    public List<ResultPair> page(
        String jobId, String otherId, Set<Change> changes, String after, int limit) {
      return pairs.stream()
          .filter(pair -> changes.isEmpty() || changes.contains(pair.change()))
          .limit(limit)
          .toList();
    }

    @Override
    public Map<Change, Long> counts(String jobId, String otherId) {
      return pairs.stream()
          .collect(Collectors.groupingBy(ResultPair::change, Collectors.counting()));
    }
  }

  private static final class Nodes extends QueueNodes {
    @Override
    JsonArray json(List<Job> running) {
      return JsonValue.EMPTY_JSON_ARRAY;
    }
  }
}
