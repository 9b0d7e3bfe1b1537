package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Query;
import dev.headway.api.input.Shown;
import dev.headway.api.output.Answer;
import dev.headway.api.output.NextPage;
import dev.headway.notification.Delivery;
import dev.headway.notification.DeliveryFilter;
import dev.headway.notification.DeliveryStore;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Whom Headway told what, by webhook and by mail, and whether it was taken. */
@Path("webhook-deliveries")
@Produces("application/json")
@ApplicationScoped
public class WebhookDeliveriesResource {
  private static final int STANDARD_LIMIT = 100;
  private static final int MOST = 1_000;

  @Inject DeliveryStore deliveries;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list(
      @QueryParam("job_id") String jobId,
      @QueryParam("status") String status,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    DeliveryFilter filter =
        new DeliveryFilter(
            id("job_id", jobId),
            Query.word("status", status, Delivery.Status::ofWire),
            id("cursor", cursor),
            Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST));
    List<Delivery> page = deliveries.list(filter);
    Response.ResponseBuilder answer =
        Answer.with(
            200, Answer.items(page.stream().map(delivery -> fields(delivery).build()).toList()));
    if (page.size() == filter.limit()) {
      String last = page.get(page.size() - 1).id();
      answer.header("Link", NextPage.link(uri.getRequestUri(), "cursor", last));
    }
    return answer.build();
  }

  @GET
  @Path("{id}")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("id") String id) {
    return Answer.ok(whole(deliveries.find(known(id)).orElseThrow(() -> notFound(id))));
  }

  @POST
  @Path("{id}/redeliver")
  @Allowed(Permission.OPERATE)
  @Answers({202, 400, 404})
  public Response redeliver(@PathParam("id") String id) {
    return Answer.with(202, whole(deliveries.redeliver(known(id)))).build();
  }

  private static String id(String name, String id) {
    if (id != null && !VisibleJobs.isId(id)) {
      throw Problem.invalid(name, "must be an id");
    }
    return id;
  }

  private static String known(String id) {
    if (!VisibleJobs.isId(id)) {
      throw notFound(id);
    }
    return id;
  }

  private static Problem notFound(String id) {
    return DeliveryStore.notFound(Shown.of(id));
  }

  private static JsonObject whole(Delivery delivery) {
    JsonArrayBuilder tries = Json.createArrayBuilder();
    delivery.tries().forEach(each -> tries.add(json(each)));
    return fields(delivery)
        .add("body", JsonText.parse(delivery.body()))
        .add("tries", tries)
        .build();
  }

  private static JsonObjectBuilder fields(Delivery delivery) {
    return Json.createObjectBuilder()
        .add("id", delivery.id())
        .add("kind", delivery.kind().wire())
        .add("job_id", delivery.jobId())
        .add("event", delivery.event())
        .add("address", delivery.shownAddress())
        .add("status", delivery.status().wire())
        .add("attempts", delivery.attempts())
        .add("created_at", Answer.time(delivery.createdAt()))
        .add("next_attempt_at", Answer.time(delivery.nextAttemptAt()))
        .add("delivered_at", Answer.time(delivery.deliveredAt()))
        .add(
            "last_try",
            delivery.tries().isEmpty() ? JsonValue.NULL : json(delivery.tries().get(0)));
  }

  private static JsonObject json(Delivery.Attempt attempt) {
    return Json.createObjectBuilder()
        .add("number", attempt.number())
        .add("at", Answer.time(attempt.at()))
        .add("duration_ms", attempt.durationMs())
        .add(
            "status_code",
            attempt.statusCode() == null ? JsonValue.NULL : Json.createValue(attempt.statusCode()))
        .add("error", Answer.text(attempt.error()))
        .build();
  }
}
