package dev.headway.api.suites;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Query;
import dev.headway.api.output.Answer;
import dev.headway.security.Permission;
import dev.headway.suite.ListFilter;
import dev.headway.suite.NewPromptCard;
import dev.headway.suite.PromptCard;
import dev.headway.suite.PromptCards;
import dev.headway.suite.SuiteProblems;
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

/** Prompts, with all their versions. */
@Path("prompt-cards")
@Produces("application/json")
@ApplicationScoped
public class PromptCardsResource {
  private static final int STANDARD_LIMIT = 100;

  @Inject PromptCards promptCards;
  @Inject SuiteRequests requests;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list(
      @QueryParam("name") String name,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor,
      @Context UriInfo uri) {
    ListFilter filter = SuiteRequests.filter(name, null, limit, cursor);
    return SuiteRequests.page(promptCards.list(filter), filter, SuiteJson::of, PromptCard::id, uri);
  }

  @POST
  @Allowed(Permission.OPERATE)
  @Answers({201, 400, 413, 415})
  public Response create(
      InputStream body, @HeaderParam("Content-Type") String contentType, @Context UriInfo uri) {
    PromptCard created = promptCards.create(requests.body(body, contentType, NewPromptCard::read));
    return SuiteRequests.created(SuiteJson.of(created), "prompt-cards", created.version(), uri);
  }

  @GET
  @Path("{id}")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response get(@PathParam("id") String id, @QueryParam("version") String version) {
    long number = SuiteRequests.id(id, SuiteProblems::noCard);
    PromptCard newest = newest(number);
    int wanted = Query.integer("version", version, newest.version(), 1, newest.version());
    PromptCard found = promptCards.find(number, wanted).orElse(newest);
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
    long number = SuiteRequests.id(id, SuiteProblems::noCard);
    NewPromptCard given = requests.body(body, contentType, NewPromptCard::read);
    PromptCard replaced = promptCards.replace(number, given, SuiteRequests.expected(ifMatch));
    return SuiteRequests.ok(SuiteJson.of(replaced), replaced.version());
  }

  @DELETE
  @Path("{id}")
  @Allowed(Permission.OPERATE)
  @Answers({204, 400, 404, 409})
  public Response delete(@PathParam("id") String id) {
    promptCards.delete(SuiteRequests.id(id, SuiteProblems::noCard));
    return Response.noContent().build();
  }

  @GET
  @Path("{id}/versions")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response versions(@PathParam("id") String id, @QueryParam("limit") String limit) {
    PromptCard newest = newest(SuiteRequests.id(id, SuiteProblems::noCard));
    int most = Query.integer("limit", limit, STANDARD_LIMIT, 1, SuiteRequests.MOST);
    return Answer.ok(
        Answer.items(promptCards.versions(newest.id(), most).stream().map(SuiteJson::of).toList()));
  }

  private PromptCard newest(long id) {
    return promptCards.find(id).orElseThrow(() -> SuiteProblems.noCard(id));
  }
}
