package dev.headway.api.suites;

import dev.headway.api.input.EntityTags;
import dev.headway.api.input.Query;
import dev.headway.api.input.RequestBody;
import dev.headway.api.input.Shown;
import dev.headway.api.output.Answer;
import dev.headway.api.output.NextPage;
import dev.headway.platform.Problem.Fault;
import dev.headway.platform.Settings;
import dev.headway.suite.ListFilter;
import dev.headway.suite.SuiteProblems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** What the calls about cards, cases and suites have in common. */
@ApplicationScoped
public class SuiteRequests {
  static final int MOST = 1_000;
  private static final int STANDARD_LIMIT = 100;
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

  /** Reads a body as what it means and names its faults. */
  interface Reader<T> {
    T read(JsonObject json, String at, List<Fault> faults);
  }

  @Inject Settings settings;

  <T> T body(InputStream body, String contentType, Reader<T> reader) {
    List<Fault> faults = new ArrayList<>();
    T read =
        reader.read(upTo(settings.maxBodyBytes).required(present(body), contentType), "", faults);
    SuiteProblems.refuse(faults);
    return read;
  }

  RequestBody upTo(int bytes) {
    return new RequestBody(Math.min(bytes, settings.maxBodyBytes));
  }

  /** One of the servers gives no stream for no body. */
  static InputStream present(InputStream body) {
    return body == null ? InputStream.nullInputStream() : body;
  }

  /**
   * @param notFound for what can be no id
   */
  static long id(String id, Function<Object, ? extends RuntimeException> notFound) {
    if (!ID.matcher(id).matches()) {
      throw notFound.apply("'" + Shown.of(id) + "'");
    }
    return Long.parseLong(id);
  }

  static ListFilter filter(String name, String tag, String limit, String cursor) {
    return new ListFilter(
        Query.text("name", name, 200),
        Query.text("tag", tag, 64),
        cursor == null ? null : Query.number("cursor", cursor, 0, 1, Long.MAX_VALUE),
        Query.integer("limit", limit, STANDARD_LIMIT, 1, MOST));
  }

  static <T> Response page(
      List<T> found,
      ListFilter filter,
      Function<T, JsonObject> json,
      ToLongFunction<T> id,
      UriInfo uri) {
    Response.ResponseBuilder answer =
        Answer.with(200, Answer.items(found.stream().map(json).toList()));
    if (found.size() == filter.limit()) {
      String last = Long.toString(id.applyAsLong(found.get(found.size() - 1)));
      answer.header("Link", NextPage.link(uri.getRequestUri(), "cursor", last));
    }
    return answer.build();
  }

  /** Created at the path of its collection. */
  static Response created(JsonObject json, String collection, int version, UriInfo uri) {
    return Answer.with(201, json)
        .header(
            "Location", uri.getBaseUri().getRawPath() + collection + "/" + json.getJsonNumber("id"))
        .header("ETag", etag(version))
        .build();
  }

  static Response ok(JsonObject json, int version) {
    return Answer.with(200, json).header("ETag", etag(version)).build();
  }

  /** Which stored version the headers allow to be replaced. */
  static IntPredicate expected(List<String> ifMatch) {
    return version -> EntityTags.matchHolds(ifMatch, etag(version));
  }

  private static String etag(int version) {
    return "\"" + version + "\"";
  }
}
