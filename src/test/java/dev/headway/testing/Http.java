package dev.headway.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls the API of a server. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final URI server;

  public Http(URI server) {
    this.server = server;
  }

  /** 0 when nobody answers. */
  public int statusOf(String path) {
    try {
      return send(request(path).GET().build()).statusCode();
    } catch (AssertionError nobodyAnswers) {
      return 0;
    }
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(withHeaders(request(path).GET(), headers));
  }

  public HttpResponse<byte[]> bytes(String path, String... headers) {
    try {
      return CLIENT.send(withHeaders(request(path).GET(), headers), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError("GET " + path, failed);
    }
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(
        withHeaders(
            request(path)
                .method(
                    method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json"),
            headers));
  }

  public JsonObject json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() >= 300) {
      throw new AssertionError("GET " + path + ": " + response.statusCode() + response.body());
    }
    return parse(response.body());
  }

  /** The items of a collection, page after page. */
  public List<JsonObject> items(String path) {
    List<JsonObject> items = new ArrayList<>();
    String next = path;
    while (next != null) {
      HttpResponse<String> page = get(next);
      if (page.statusCode() != 200) {
        throw new AssertionError("GET " + next + ": " + page.statusCode() + page.body());
      }
      items.addAll(parse(page.body()).getJsonArray("items").getValuesAs(JsonObject.class));
      next =
          page.headers()
              .firstValue("Link")
              .map(NEXT::matcher)
              .filter(Matcher::find)
              .map(link -> link.group(1))
              .orElse(null);
    }
    return items;
  }

  /** Launches a job and gives its id. */
  public String launch(String type, String parameters) {
    return launch("{\"type\":\"" + type + "\",\"parameters\":" + parameters + "}")
        .getString("job_id");
  }

  public JsonObject launch(String body) {
    HttpResponse<String> response = post("/api/jobs", body);
    if (response.statusCode() != 202) {
      throw new AssertionError("POST /api/jobs: " + response.statusCode() + response.body());
    }
    return parse(response.body());
  }

  public JsonObject job(String id) {
    return json("/api/jobs/" + id);
  }

  /** Waits until a job has ended, over restarts of its server. */
  public JsonObject awaitEnd(String id, Duration most) {
    return awaitEnd(id, most, Duration.ofMillis(20));
  }

  /** Looks seldom, because each look takes of the processor whose work is measured. */
  public JsonObject awaitEndQuietly(String id, Duration most) {
    return awaitEnd(id, most, Duration.ofMillis(500));
  }

  private JsonObject awaitEnd(String id, Duration most, Duration every) {
    JsonObject[] last = new JsonObject[1];
    Await.until(
        most,
        every,
        () -> "the end of job " + last[0],
        () -> {
          if (statusOf("/api/jobs/" + id) != 200) {
            return false;
          }
          last[0] = job(id);
          return switch (last[0].getString("status")) {
            case "completed", "failed", "cancelled" -> true;
            default -> false;
          };
        });
    return last[0];
  }

  /** A figure of the metrics, all of whose labels are given. */
  public double metric(String name) {
    return get("/api/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  public static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(90));
  }

  private static HttpRequest withHeaders(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(request.method() + " " + request.uri(), failed);
    }
  }
}
