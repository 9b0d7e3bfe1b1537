package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Fields;
import dev.headway.api.input.Shown;
import dev.headway.api.output.Answer;
import dev.headway.job.Schedule;
import dev.headway.job.ScheduleStore;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Jobs that start again and again. */
@Path("schedules")
@Produces("application/json")
@ApplicationScoped
public class SchedulesResource {
  @Inject ScheduleStore schedules;
  @Inject Bodies bodies;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list() {
    return Answer.ok(Answer.items(schedules.list().stream().map(ScheduleJson::write).toList()));
  }

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({201, 400, 409, 413, 415})
  public Response create(
      InputStream body, @HeaderParam("Content-Type") String contentType, @Context UriInfo uri) {
    Fields fields = bodies.required(body, contentType);
    String name = ScheduleJson.readName(fields);
    Schedule schedule = ScheduleJson.read(name, fields);
    if (schedules.find(name).isPresent()) {
      throw Problem.conflict("schedule_exists", "There is a schedule '" + name + "' already");
    }
    return created(schedule, uri);
  }

  @GET
  @Path("{name}")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("name") String name) {
    return Answer.ok(ScheduleJson.write(find(name)));
  }

  @PUT
  @Path("{name}")
  @Allowed(Permission.OPERATE)
  @Answers({200, 201, 400, 404, 413, 415})
  public Response put(
      @PathParam("name") String name,
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @Context UriInfo uri) {
    if (!ScheduleJson.isName(name)) {
      throw notFound(name);
    }
    Schedule schedule = ScheduleJson.read(name, bodies.required(body, contentType));
    return schedules.find(name).isPresent()
        ? Answer.ok(ScheduleJson.write(schedules.put(schedule)))
        : created(schedule, uri);
  }

  @DELETE
  @Path("{name}")
  @Allowed(Permission.OPERATE)
  @Answers({204, 400, 404})
  public Response delete(@PathParam("name") String name) {
    schedules.delete(find(name).name());
    return Response.noContent().build();
  }

  private Response created(Schedule schedule, UriInfo uri) {
    return Answer.with(201, ScheduleJson.write(schedules.put(schedule)))
        .header("Location", Addresses.of(uri).schedule(schedule.name()))
        .build();
  }

  private Schedule find(String name) {
    if (!ScheduleJson.isName(name)) {
      throw notFound(name);
    }
    return schedules.find(name).orElseThrow(() -> notFound(name));
  }

  private static Problem notFound(String name) {
    return new Problem(404, "schedule_not_found", "There is no schedule '" + Shown.of(name) + "'");
  }
}
