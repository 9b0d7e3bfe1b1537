import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The few calls of Headway's HTTP API that the run command needs. */
final class JobCalls {
  private static final String FIRST_JOB =
      """
      {"type":"fractal","title":"First fractal","parameters":{"width":1600,"height":1200,\
      "center_x":-0.7436439,"center_y":0.1318259,"scale":0.0012,"max_iterations":6000,\
      "tile_size":100,"samples":2,"workers":2,"palette":"ocean"}}""";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;

  JobCalls(URI server) {
    this.server = server;
  }

  boolean isReady() {
    var request = request("/api/health/ready").timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Null where every job has ended. */
  String unfinishedJob() throws IOException, InterruptedException {
    for (var status : List.of("in_progress", "queued", "pending")) {
      var answer = send(request("/api/jobs?limit=1&status=" + status).build());
      var id = JsonWords.text(answer.body(), "job_id");
      if (answer.statusCode() == 200 && id != null) {
        return id;
      }
    }
    return null;
  }

  String launchFirstJob() throws IOException, InterruptedException, NotStarted {
    var launch =
        request("/api/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(FIRST_JOB))
            .build();
    var answer = send(launch);
    var id = JsonWords.text(answer.body(), "job_id");
    if (answer.statusCode() != 202 || id == null) {
      throw new NotStarted("The first job was refused: " + answer.body());
    }
    return id;
  }

  /** Shows the job until its end (true), or until the stream is cut (false). */
  boolean watch(String job, ProgressLine line) throws IOException, InterruptedException {
    var request =
        request("/api/jobs/" + job + "/events").header("Accept", "text/event-stream").build();
    try (Stream<String> frames = http.send(request, BodyHandlers.ofLines()).body()) {
      return frames.filter(frame -> frame.startsWith("data:")).anyMatch(line::show);
    } catch (UncheckedIOException cut) {
      throw cut.getCause();
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }
}
