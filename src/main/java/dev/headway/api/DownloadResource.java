package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.api.output.FileAnswer;
import dev.headway.api.output.ProblemJson;
import dev.headway.api.output.StoredFile;
import dev.headway.job.ArtifactStore;
import dev.headway.job.Job;
import dev.headway.job.JobStatus;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The ZIP of test suites that a job of type {@code api-tests} has made. */
@Path("download/{task_id}")
@ApplicationScoped
public class DownloadResource {
  private static final String TYPE = "api-tests";
  private static final String FILE = "api-tests.zip";
  private static final int LONGEST_TITLE = 60;

  @Inject VisibleJobs visible;
  @Inject ArtifactStore artifacts;

  @GET
  @Produces("*/*")
  @Allowed(Permission.VIEW)
  @Answers({200, 206, 304, 400, 404, 409, 416})
  public Response download(
      @PathParam("task_id") String id,
      @HeaderParam("If-None-Match") List<String> known,
      @HeaderParam("If-Range") String ifRange,
      @HeaderParam("Range") String range,
      @Context UriInfo uri) {
    return answer(id, uri, new FileAnswer(known, ifRange, range, uri)::of);
  }

  @HEAD
  @Produces("*/*")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404, 409})
  public Response head(@PathParam("task_id") String id, @Context UriInfo uri) {
    return answer(id, uri, FileAnswer::head);
  }

  private Response answer(String id, UriInfo uri, Function<StoredFile, Response> sent) {
    Job job = visible.get(id);
    if (!job.type().equals(TYPE)) {
      throw noZip("A job of type " + job.type() + " makes no ZIP of test suites");
    }
    if (job.status() != JobStatus.COMPLETED) {
      return notComplete(job, uri.getRequestUri().getRawPath());
    }
    return artifacts
        .find(job.id(), FILE)
        .map(zip -> sent.apply(StoredFile.of(zip, artifacts).named(fileName(job))))
        .orElseThrow(() -> noZip("The job has left no ZIP"));
  }

  private static Problem noZip(String detail) {
    return new Problem(404, "download_not_found", detail);
  }

  private static Response notComplete(Job job, String instance) {
    boolean over = job.status().hasEnded();
    String reason =
        switch (job.status()) {
          case FAILED -> "The job has failed: " + job.error();
          case CANCELLED -> "The job was cancelled";
          default -> "The job is not complete yet";
        };
    JsonObject problem =
        ProblemJson.of(409, over ? "job_" + job.status().wire() : "not_complete", reason, instance);
    JsonValue progress = job.progress() == null ? JsonValue.NULL : Json.createValue(job.progress());
    JsonObject body =
        Json.createObjectBuilder(problem)
            .add("job_status", job.status().wire())
            .add("progress", progress)
            .build();
    return Response.status(409).type(ProblemJson.MEDIA_TYPE).entity(Answer.bytes(body)).build();
  }

  /** Such as {@code swagger-petstore-api-tests.zip}. */
  static String fileName(Job job) {
    String title = job.parameters().getString("name", job.details().getString("title", ""));
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    int length = plain.codePointCount(0, plain.length());
    int end = plain.offsetByCodePoints(0, Math.min(LONGEST_TITLE, length));
    return end == 0 ? FILE : plain.substring(0, end) + "-" + FILE;
  }
}
