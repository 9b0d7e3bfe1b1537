package dev.headway.api.suites;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.security.Permission;
import dev.headway.suite.ListFilter;
import dev.headway.suite.NewTestCase;
import dev.headway.suite.SuiteProblems;
import dev.headway.suite.TestCase;
import dev.headway.suite.TestCases;
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
import java.util.List;

/** What is asked, and what is expected of the answer. */
@Path("test-cases")
@Produces("application/json")
@ApplicationScoped
public class TestCasesResource {
  @Inject TestCases testCases;
  @Inject SuiteRequests requests;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list(
      @QueryParam("name") String name,
      @QueryParam("tag") String tag,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    ListFilter filter = SuiteRequests.filter(name, tag, limit, cursor);
    return SuiteRequests.page(testCases.list(filter), filter, SuiteJson::of, TestCase::id, uri);
  }

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({201, 400, 413, 415})
  public Response create(
      InputStream body, @HeaderParam("Content-Type") String contentType, @Context UriInfo uri) {
    TestCase created = testCases.create(requests.body(body, contentType, NewTestCase::read));
    return SuiteRequests.created(SuiteJson.of(created), "test-cases", created.version(), uri);
  }

  @GET
  @Path("{id}")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("id") String id) {
    long number = SuiteRequests.id(id, SuiteProblems::noCase);
    TestCase found = testCases.find(number).orElseThrow(() -> SuiteProblems.noCase(number));
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
    long number = SuiteRequests.id(id, SuiteProblems::noCase);
    NewTestCase given = requests.body(body, contentType, NewTestCase::read);
    TestCase replaced = testCases.replace(number, given, SuiteRequests.expected(ifMatch));
    return SuiteRequests.ok(SuiteJson.of(replaced), replaced.version());
  }

  @DELETE
  @Path("{id}")
  @Allowed(Permission.OPERATE)
  @Answers({204, 400, 404, 409})
  public Response delete(@PathParam("id") String id) {
    testCases.delete(SuiteRequests.id(id, SuiteProblems::noCase));
    return Response.noContent().build();
  }
}
