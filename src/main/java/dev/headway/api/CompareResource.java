package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.api.output.NextPage;
import dev.headway.api.output.RunFigures;
import dev.headway.api.output.TestFigures;
import dev.headway.job.Change;
import dev.headway.job.Job;
import dev.headway.job.JobHistory;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import dev.headway.job.ResultPair;
import dev.headway.job.ResultPairs;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** What became of each item from another run to this one. */
@Path("jobs/{id}/compare/{other}")
@Produces("application/json")
@ApplicationScoped
public class CompareResource {
  private static final int STANDARD_LIMIT = 100;
  private static final int MOST = 500;
  private static final int ITEM_CHARS = 300;

  @Inject VisibleJobs visible;
  @Inject ResultPairs pairs;
  @Inject JobHistory history;
  @Inject JobAnswers answers;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response compare(
      @PathParam("id") String id,
      @PathParam("other") String otherId,
      @QueryParam("change") List<String> change,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    int most = Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST);
    String after = Query.text("cursor", cursor, ITEM_CHARS);
    if (after != null && after.indexOf('\0') >= 0) {
      throw Problem.invalid("cursor", "must be the name of an item");
    }
    Job job = visible.get(id);
    Job other = visible.get(otherId);
    if (job.id().equals(other.id())) {
      throw Problem.invalid("other", "must be another job");
    }
    List<ResultPair> page = pairs.page(job.id(), other.id(), Query.changes(change), after, most);
    JsonObjectBuilder body =
        Json.createObjectBuilder(Answer.items(page.stream().map(CompareResource::json).toList()));
    if (after == null) {
      body.add("job", answers.of(job))
          .add("other", answers.of(other))
          .add("totals", totals(job, other));
    }
    Response.ResponseBuilder answer = Answer.with(200, body.build());
    if (page.size() == most) {
      String last = page.get(page.size() - 1).item();
      answer.header("Link", NextPage.link(uri.getRequestUri(), "cursor", last));
    }
    return answer.build();
  }

  private JsonObjectBuilder totals(Job job, Job other) {
    Map<Change, Long> counts = pairs.counts(job.id(), other.id());
    JsonObjectBuilder totals = Json.createObjectBuilder();
    for (Change change : Change.values()) {
      totals.add(change.wire(), counts.getOrDefault(change, 0L));
    }
    return totals.add("job", figures(job)).add("other", figures(other));
  }

  private JsonObject figures(Job job) {
    RunFigures figures = new RunFigures();
    ResultFilter all = new ResultFilter(EnumSet.noneOf(Outcome.class), null, null, 0, MOST);
    history.forEachResult(job.id(), all, figures::add);
    return figures.json();
  }

  private static JsonObject json(ResultPair pair) {
    return Json.createObjectBuilder()
        .add("item", pair.item())
        .add("change", pair.change().wire())
        .add("job", json(pair.job()))
        .add("other", json(pair.other()))
        .build();
  }

  private static JsonValue json(Result result) {
    if (result == null) {
      return JsonValue.NULL;
    }
    TestFigures figures = TestFigures.of(result);
    return Json.createObjectBuilder()
        .add("seq", result.seq())
        .add("outcome", result.outcome().wire())
        .add("message", Answer.text(result.message()))
        .add("duration_ms", result.durationMs())
        .add("attempts", result.attempts())
        .add("model", Answer.text(figures.model()))
        .add("score", number(figures.score()))
        .add("latency_ms", number(figures.latencyMs()))
        .add(
            "tokens",
            Json.createObjectBuilder()
                .add("prompt", number(figures.promptTokens()))
                .add("completion", number(figures.completionTokens())))
        .add("cost", number(figures.cost()))
        .build();
  }

  private static JsonValue number(Double number) {
    return number == null ? JsonValue.NULL : Json.createValue(number);
  }

  private static JsonValue number(Long number) {
    return number == null ? JsonValue.NULL : Json.createValue(number);
  }
}
