package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.ByteRange;
import dev.headway.api.input.EntityTags;
import dev.headway.api.input.Shown;
import dev.headway.api.output.Answer;
import dev.headway.api.output.ClientStream;
import dev.headway.api.output.FileHeaders;
import dev.headway.api.output.ProblemJson;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.platform.Problem;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** The files that a job left. */
@Path("jobs/{id}/artifacts")
@ApplicationScoped
public class ArtifactsResource {
  private static final int LONGEST_NAME = 300;

  @Inject VisibleJobs visible;
  @Inject ArtifactStore artifacts;

  @GET
  @Produces("application/json")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response list(@PathParam("id") String id, @Context UriInfo uri) {
    Addresses addresses = Addresses.of(uri);
    List<Artifact> found = artifacts.list(visible.get(id).id());
    return Answer.ok(Answer.items(found.stream().map(each -> json(each, addresses)).toList()));
  }

  @GET
  @Path("{name: .+}")
  @Produces("*/*")
  @Allowed(Permission.VIEW)
  @Answers({200, 206, 304, 400, 404, 416})
  public Response download(
      @PathParam("id") String id,
      @PathParam("name") String name,
      @HeaderParam("If-None-Match") List<String> known,
      @HeaderParam("If-Range") String ifRange,
      @HeaderParam("Range") String range,
      @Context UriInfo uri) {
    Artifact artifact = find(id, name);
    String etag = FileHeaders.etag(artifact);
    if (EntityTags.noneMatchHolds(known, etag)) {
      return Response.notModified()
          .header("ETag", etag)
          .header("Cache-Control", FileHeaders.REVALIDATE)
          .build();
    }
    long size = artifact.sizeBytes();
    Optional<ByteRange> part =
        EntityTags.rangeHolds(ifRange, etag) ? ByteRange.of(range, size) : Optional.empty();
    if (part.isEmpty()) {
      return file(Response.ok(), artifact, new ByteRange(0, size));
    }
    if (part.get().isUnsatisfiable()) {
      return unsatisfiable(part.get(), size, uri);
    }
    Response.ResponseBuilder answer =
        Response.status(206).header("Content-Range", part.get().contentRange(size));
    return file(answer, artifact, part.get());
  }

  @HEAD
  @Path("{name: .+}")
  @Produces("*/*")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response head(@PathParam("id") String id, @PathParam("name") String name) {
    Artifact artifact = find(id, name);
    return FileHeaders.add(Response.ok(), artifact)
        .header("Content-Length", artifact.sizeBytes())
        .build();
  }

  private Artifact find(String id, String name) {
    String jobId = visible.get(id).id();
    Optional<Artifact> artifact =
        name.length() > LONGEST_NAME || name.indexOf(0) >= 0
            ? Optional.empty()
            : artifacts.find(jobId, name);
    return artifact.orElseThrow(
        () ->
            new Problem(
                404, "artifact_not_found", "The job has no artifact '" + Shown.of(name) + "'"));
  }

  private Response file(Response.ResponseBuilder answer, Artifact artifact, ByteRange part) {
    StreamingOutput body =
        out -> artifacts.copy(artifact, part.offset(), part.length(), new ClientStream(out));
    return FileHeaders.add(answer.entity(body), artifact)
        .header("Content-Length", part.length())
        .build();
  }

  private static Response unsatisfiable(ByteRange part, long size, UriInfo uri) {
    String detail = "The file has " + size + " bytes";
    String instance = uri.getRequestUri().getRawPath();
    return Response.status(416)
        .type(ProblemJson.MEDIA_TYPE)
        .entity(Answer.bytes(ProblemJson.of(416, "range_not_satisfiable", detail, instance)))
        .header("Content-Range", part.contentRange(size))
        .build();
  }

  private static JsonObject json(Artifact artifact, Addresses addresses) {
    return Json.createObjectBuilder()
        .add("name", artifact.name())
        .add("media_type", artifact.mediaType())
        .add("size", artifact.sizeBytes())
        .add("sha256", artifact.sha256())
        .add("created_at", Answer.time(artifact.createdAt()))
        .add("href", addresses.artifact(artifact.jobId(), artifact.name()))
        .build();
  }
}
