package dev.headway.api.suites;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.api.output.FileHeaders;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import dev.headway.suite.ListFilter;
import dev.headway.suite.NewSuite;
import dev.headway.suite.Suite;
import dev.headway.suite.SuiteProblems;
import dev.headway.suite.Suites;
import dev.headway.suite.promptfoo.ImportedSuite;
import dev.headway.suite.promptfoo.SuiteExport;
import dev.headway.suite.promptfoo.SuiteImport;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Suites; their import from promptfoo's files, and their export. */
@Path("suites")
@Produces("application/json")
@ApplicationScoped
public class SuitesResource {
  @Inject Suites suites;
  @Inject SuiteRequests requests;
  @Inject SuiteImport imports;
  @Inject SuiteExport exports;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list(
      @QueryParam("name") String name,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    ListFilter filter = SuiteRequests.filter(name, null, limit, cursor);
    return SuiteRequests.page(suites.list(filter), filter, SuiteJson::of, Suite::id, uri);
  }

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({201, 400, 413, 415})
  public Response create(
      InputStream body, @HeaderParam("Content-Type") String contentType, @Context UriInfo uri) {
    Suite created = suites.create(requests.body(body, contentType, NewSuite::read));
    return SuiteRequests.created(SuiteJson.of(created), "suites", created.version(), uri);
  }

  @GET
  @Path("{id}")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("id") String id) {
    long number = SuiteRequests.id(id, SuiteProblems::noSuite);
    Suite found = suites.find(number).orElseThrow(() -> SuiteProblems.noSuite(number));
    return SuiteRequests.ok(SuiteJson.of(found), found.version());
  }

  @PUT
  @Path("{id}")
  @Allowed(Permission.OPERATE)
  @Answers({200, 400, 404, 412, 413, 415})
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam("If-Match") List<String> ifMatch,
      InputStream body,
      @HeaderParam("Content-Type") String contentType) {
    long number = SuiteRequests.id(id, SuiteProblems::noSuite);
    NewSuite given = requests.body(body, contentType, NewSuite::read);
    Suite replaced = suites.replace(number, given, SuiteRequests.expected(ifMatch));
    return SuiteRequests.ok(SuiteJson.of(replaced), replaced.version());
  }

  @DELETE
  @Path("{id}")
  @Allowed(Permission.OPERATE)
  @Answers({204, 400, 404})
  public Response delete(@PathParam("id") String id) {
    suites.delete(SuiteRequests.id(id, SuiteProblems::noSuite));
    return Response.noContent().build();
  }

  @POST
  @Path("import")
  @Allowed(Permission.OPERATE)
  @Answers({200, 201, 400, 413, 415})
  public Response read(
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @QueryParam("name") String name,
      @QueryParam("dry_run") String dryRun,
      @Context UriInfo uri) {
    String called = Query.text("name", name, 200);
    boolean dry = Query.flag("dry_run", dryRun, false);
    ImportedSuite imported = ImportBody.of(contentType).read(imports, requests, body, called, dry);
    if (imported.suiteId() == null) {
      return Answer.ok(SuiteJson.of(imported));
    }
    return Answer.with(201, SuiteJson.of(imported))
        .header("Location", uri.getBaseUri().getRawPath() + "suites/" + imported.suiteId())
        .build();
  }

  @GET
  @Path("{id}/export")
  @Produces({"application/yaml", "application/json", "text/csv"})
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404, 422})
  public Response write(@PathParam("id") String id, @QueryParam("format") String format) {
    long number = SuiteRequests.id(id, SuiteProblems::noSuite);
    return switch (format == null ? "yaml" : format) {
      case "yaml" -> file(exports.yaml(number), "application/yaml", number, "yaml");
      case "json" -> file(exports.json(number).toString(), "application/json", number, "json");
      case "csv" ->
          file(exports.csv(number), "text/csv;charset=UTF-8;header=present", number, "csv");
      default -> throw Problem.invalid("format", "must be yaml, json or csv");
    };
  }

  private static Response file(String text, String mediaType, long id, String ending) {
    return Response.ok(text.getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", mediaType)
        .header("Content-Disposition", FileHeaders.attachment("suite-" + id + "." + ending))
        .build();
  }
}
