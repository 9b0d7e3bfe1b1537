package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.cases.ProposedRequest.NotAdmitted;
import dev.headway.workload.apitests.cases.values.SharedSchemas;
import dev.headway.workload.apitests.cases.values.Values;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes cases of what a model proposes, as far as the description bears it out: a request that is
 * said to be accepted must be allowed by every schema, one that is said to be refused must be
 * forbidden by one. They are checked as the generated cases of their category are. For many
 * threads.
 */
public final class ProposedCases {
  private static final int LONGEST_KEY = 60;

  /**
   * What came of proposals.
   *
   * @param cases those that entered, in the proposals' order, each marked as a model's
   * @param dropped of each of the others its name and why it did not enter
   */
  public record Admitted(List<ApiCase> cases, List<String> dropped) {}

  /** What makes two requests the same. */
  private record Request(
      String method, String target, Map<String, String> headers, List<String> as, Object body) {
    static Request of(Step step) {
      return new Request(
          step.method(), step.target(), step.headers(), step.credentials(), content(step.body()));
    }

    /** The order of an object's fields makes no difference. */
    private static Object content(String body) {
      try {
        return JsonText.parse(body);
      } catch (RuntimeException noJson) {
        // not only JsonException: the parser refuses what is nested too deep with a bare one
        return body;
      }
    }
  }

  private final ApiDocument document;
  private final GenerationOptions options;
  private final SharedSchemas schemas;

  public ProposedCases(ApiDocument document, GenerationOptions options) {
    this.document = document;
    this.options = options;
    this.schemas = new SharedSchemas(document);
  }

  /**
   * @param generated the operation's other cases: what they try is not tried again, and their ids
   *     and names are not used again
   */
  public Admitted of(Operation operation, List<Proposal> proposals, List<ApiCase> generated) {
    Values values = new Values(schemas, options.seed(), operation.id());
    return new OfOperation(new Subject(document, operation, values), generated).admit(proposals);
  }

  private final class OfOperation {
    private final Subject subject;
    private final ProposedRequest requests;
    private final PositiveCases positive;
    private final Set<String> points;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Request> tried = new HashSet<>();

    OfOperation(Subject subject, List<ApiCase> generated) {
      this.subject = subject;
      this.requests = new ProposedRequest(subject);
      this.positive = new PositiveCases(subject, new ListedValues(subject), new Drafts());
      this.points = Set.copyOf(CoveragePoints.of(schemas, subject.operation));
      for (ApiCase each : generated) {
        ids.add(each.id());
        names.add(each.name());
        if (each.steps().size() == 1) {
          tried.add(Request.of(each.steps().get(0)));
        }
      }
    }

    Admitted admit(List<Proposal> proposals) {
      List<ApiCase> cases = new ArrayList<>();
      List<String> dropped = new ArrayList<>();
      for (Proposal proposal : proposals) {
        try {
          cases.add(admitted(proposal));
        } catch (NotAdmitted why) {
          dropped.add(proposal.name() + ": " + why.getMessage());
        }
      }
      return new Admitted(cases, dropped);
    }

    private ApiCase admitted(Proposal proposal) throws NotAdmitted {
      Category category = proposal.accepted() ? Category.POSITIVE : Category.NEGATIVE;
      if (!options.categories().contains(category)) {
        throw new NotAdmitted(category.word() + " cases are not wanted");
      }
      RequestParts parts = requests.of(proposal);
      List<JsonObject> checks =
          proposal.accepted() ? subject.expected.acceptance() : subject.expected.refusal();
      Step step = subject.writer.write(parts, checks);
      if (step == null) {
        throw new NotAdmitted("a value cannot be written where it belongs");
      }
      if (!tried.add(Request.of(step))) {
        throw new NotAdmitted("the same request is there already");
      }
      return named(proposal, category, covers(proposal, parts), step);
    }

    private ApiCase named(Proposal proposal, Category category, List<String> covers, Step step) {
      // no generated id ends so: behind the category they have a dot
      String id = subject.operation.id() + ".ai." + category.word() + "-" + key(proposal.name());
      String name = proposal.name().isEmpty() ? "a further case" : proposal.name();
      String why = proposal.why().isEmpty() ? "It says no reason." : proposal.why();
      return new ApiCase(
          Selection.unique(Selection.shortened(id), "-", ids),
          subject.operation.id(),
          category,
          Selection.unique(Selection.shortened("AI: " + name), " ", names),
          "A model proposed it: " + why,
          covers,
          true,
          List.of(step));
    }

    private List<String> covers(Proposal proposal, RequestParts parts) {
      Collection<String> covers = new LinkedHashSet<>();
      if (proposal.accepted()) {
        covers.addAll(positive.covers(parts));
      } else {
        String response = subject.expected.response("400", "422", "4XX", "default");
        if (response != null) {
          covers.add(response);
        }
      }
      return covers.stream().filter(points::contains).toList();
    }
  }

  private static String key(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(LONGEST_KEY, plain.length()));
    String key = cut.replaceAll("^-|-$", "");
    return key.isEmpty() ? "case" : key;
  }
}
