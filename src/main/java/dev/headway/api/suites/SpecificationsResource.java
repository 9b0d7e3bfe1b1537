package dev.headway.api.suites;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.guard.CurrentCaller;
import dev.headway.api.input.Fields;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.api.output.FileAnswer;
import dev.headway.api.output.StoredFile;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import dev.headway.security.Permission;
import dev.headway.suite.ListFilter;
import dev.headway.suite.specification.CannotFetch;
import dev.headway.suite.specification.FetchedBytes;
import dev.headway.suite.specification.Specification;
import dev.headway.suite.specification.SpecificationFetch;
import dev.headway.suite.specification.Specifications;
import dev.headway.suite.specification.Specifications.Stored;
import dev.headway.suite.specification.SpooledBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Descriptions of APIs, uploaded or fetched, for jobs that read them. */
@Path("specifications")
@Produces("application/json")
@ApplicationScoped
public class SpecificationsResource {
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_URL = 2_000;
  private static final int MOST_FETCH_BODY = 65_536;

  @Inject Specifications specifications;
  @Inject SpecificationFetch fetch;
  @Inject SuiteRequests requests;
  @Inject Settings settings;
  @Inject CurrentCaller caller;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list(
      @QueryParam("name") String name,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    ListFilter filter = SuiteRequests.filter(name, null, limit, cursor);
    return SuiteRequests.page(
        specifications.list(filter), filter, SpecificationsResource::json, Specification::id, uri);
  }

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({200, 201, 400, 413, 415})
  public Response upload(
      InputStream body,
      @HeaderParam("Content-Type") String contentType,
      @QueryParam("name") String name,
      @Context UriInfo uri)
      throws IOException {
    String called = Query.text("name", name, LONGEST_NAME);
    Upload upload = Upload.of(SuiteRequests.present(body), contentType, called);
    try (SpooledBytes bytes = upload.spooled(settings.maxSpecificationBytes)) {
      return stored(upload.name(), upload.mediaType(), bytes, uri);
    }
  }

  @POST
  @Path("fetch")
  @Allowed(Permission.OPERATE)
  @Answers({200, 201, 400, 413, 415})
  public Response fetch(
      InputStream body, @HeaderParam("Content-Type") String contentType, @Context UriInfo uri)
      throws IOException {
    Fields fields =
        new Fields(
            requests.upTo(MOST_FETCH_BODY).required(SuiteRequests.present(body), contentType));
    String url = fields.requiredText("url", LONGEST_URL);
    fields.done();
    try (FetchedBytes fetched = fetch.fetch(url, () -> false)) {
      return stored(fetched.name(), fetched.mediaType(), fetched.bytes(), uri);
    } catch (CannotFetch refused) {
      throw Problem.invalid("/url", refused.getMessage());
    }
  }

  @GET
  @Path("{id}")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("id") String id) {
    return Answer.ok(json(find(id)));
  }

  @GET
  @Path("{id}/content")
  @Produces("*/*")
  @Allowed(Permission.VIEW)
  @Answers({200, 206, 304, 400, 404, 416})
  public Response content(
      @PathParam("id") String id,
      @HeaderParam("If-None-Match") List<String> known,
      @HeaderParam("If-Range") String ifRange,
      @HeaderParam("Range") String range,
      @Context UriInfo uri) {
    Specification found = find(id);
    StoredFile file =
        new StoredFile(
            found.name(),
            found.mediaType(),
            found.sizeBytes(),
            found.sha256(),
            (offset, length, to) -> specifications.copy(found, offset, length, to));
    return new FileAnswer(known, ifRange, range, uri).of(file);
  }

  @DELETE
  @Path("{id}")
  @Allowed(Permission.OPERATE)
  @Answers({204, 400, 404})
  public Response delete(@PathParam("id") String id) {
    specifications.delete(SuiteRequests.id(id, Specifications::notFound));
    return Response.noContent().build();
  }

  private Specification find(String id) {
    long number = SuiteRequests.id(id, Specifications::notFound);
    return specifications.find(number).orElseThrow(() -> Specifications.notFound(number));
  }

  private Response stored(String name, String mediaType, SpooledBytes bytes, UriInfo uri)
      throws IOException {
    Stored stored =
        specifications.store(
            name == null ? "specification" : name, mediaType, caller.get().name(), bytes);
    Specification specification = stored.specification();
    return Answer.with(stored.isNew() ? 201 : 200, json(specification))
        .header("Location", uri.getBaseUri().getRawPath() + "specifications/" + specification.id())
        .build();
  }

  private static JsonObject json(Specification specification) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("id", specification.id())
        .add("name", specification.name())
        .add("media_type", specification.mediaType())
        .add("size_bytes", specification.sizeBytes())
        .add("sha256", specification.sha256())
        .add("created_at", Answer.time(specification.createdAt()))
        .add("submitted_by", Answer.text(specification.submittedBy()))
        .build();
  }
}
