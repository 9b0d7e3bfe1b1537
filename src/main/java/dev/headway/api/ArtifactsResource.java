package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.input.Shown;
import dev.headway.api.output.Answer;
import dev.headway.api.output.FileAnswer;
import dev.headway.api.output.StoredFile;
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
    return new FileAnswer(known, ifRange, range, uri).of(StoredFile.of(find(id, name), artifacts));
  }

  @HEAD
  @Path("{name: .+}")
  @Produces("*/*")
  @Allowed(Permission.VIEW)
  @Answers({200, 400, 404})
  public Response head(@PathParam("id") String id, @PathParam("name") String name) {
    return FileAnswer.head(StoredFile.of(find(id, name), artifacts));
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
