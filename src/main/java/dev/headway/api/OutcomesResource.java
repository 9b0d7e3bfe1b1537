package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.job.Outcome;
import dev.headway.job.OutcomeHistory;
import dev.headway.job.OutcomeSlice;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** How the items of a job ended, summed up: the overview of a job too large to read in full. */
@Path("jobs/{id}/outcomes")
@Produces("application/json")
@ApplicationScoped
public class OutcomesResource {
  private static final int MOST = 2_000;

  @Inject VisibleJobs visible;
  @Inject OutcomeHistory history;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response sum(@PathParam("id") String id, @QueryParam("slices") String slices) {
    int most = Query.integer("slices", slices, 1, 1, MOST);
    var job = visible.get(id);
    List<OutcomeSlice> found = history.slices(job.id(), job.lastSeq(), most);
    JsonArrayBuilder array = Json.createArrayBuilder();
    found.forEach(slice -> array.add(json(slice)));
    return Answer.ok(
        Json.createObjectBuilder()
            .add("seq", job.lastSeq())
            .add("totals", counts(Json.createObjectBuilder(), found))
            .add("slices", array)
            .build());
  }

  private static JsonObjectBuilder json(OutcomeSlice slice) {
    JsonObjectBuilder fields =
        Json.createObjectBuilder()
            .add("first_seq", slice.firstSeq())
            .add("last_seq", slice.lastSeq());
    return counts(fields, List.of(slice));
  }

  private static JsonObjectBuilder counts(JsonObjectBuilder fields, List<OutcomeSlice> slices) {
    for (Outcome outcome : Outcome.values()) {
      long sum = slices.stream().mapToLong(slice -> slice.counts().getOrDefault(outcome, 0L)).sum();
      fields.add(outcome.wire(), sum);
    }
    return fields;
  }
}
