package dev.headway.workload.apitests;

import dev.headway.batch.RunEnded;
import dev.headway.batch.StageContext;
import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import dev.headway.suite.specification.CannotFetch;
import dev.headway.suite.specification.FetchedBytes;
import dev.headway.suite.specification.Specification;
import dev.headway.suite.specification.SpecificationFetch;
import dev.headway.suite.specification.Specifications;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.UnreadableDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The description that a job works on: left as an artifact by its first attempt, so that what is
 * behind an address may change meanwhile. While the job runs, what was read of it is kept for its
 * next stage as long as there is memory.
 */
@ApplicationScoped
class JobDocument {
  static final String FILE = "specification";

  @Inject Specifications specifications;
  @Inject SpecificationFetch fetch;
  @Inject ArtifactStore artifacts;
  @Inject GenerationParts parts;

  private final Map<String, SoftReference<ApiDocument>> read = new ConcurrentHashMap<>();

  /** Reads what {@link #obtain} has given. */
  ApiDocument read(StageContext stage, byte[] bytes) throws UnreadableDocument {
    ApiDocument document = parts.read(bytes);
    read.put(stage.job().id(), new SoftReference<>(document));
    return document;
  }

  void forget(@Observes RunEnded run) {
    read.remove(run.jobId());
  }

  /** Leaves the artifact unless it is there, and gives its bytes. */
  byte[] obtain(StageContext stage, ApiTestsParameters parameters)
      throws IOException, NoSpecification {
    Optional<Artifact> kept = artifacts.find(stage.job().id(), FILE);
    if (kept.isPresent()) {
      return bytes(kept.get());
    }
    if (parameters.url() != null) {
      return fetched(stage, parameters.url());
    }
    if (parameters.specificationId() != null) {
      return stored(stage, parameters.specificationId());
    }
    byte[] given = parameters.inline().getBytes(StandardCharsets.UTF_8);
    return keep(stage, "text/plain;charset=utf-8", given);
  }

  /**
   * What is wanted of it; read again where it is not kept.
   *
   * @throws IOException it is not there, or cannot be read any more
   */
  ApiDocument selected(StageContext stage, ApiTestsParameters parameters) throws IOException {
    SoftReference<ApiDocument> known = read.get(stage.job().id());
    ApiDocument document = known == null ? null : known.get();
    return parameters.selection().of(document == null ? readAgain(stage) : document);
  }

  private ApiDocument readAgain(StageContext stage) throws IOException {
    Artifact kept =
        artifacts
            .find(stage.job().id(), FILE)
            .orElseThrow(() -> new IOException("The job has lost its file " + FILE));
    try {
      return read(stage, bytes(kept));
    } catch (UnreadableDocument changed) {
      throw new IOException("The file " + FILE + " was readable before", changed);
    }
  }

  private byte[] fetched(StageContext stage, String url) throws IOException, NoSpecification {
    try (FetchedBytes fetched = fetch.fetch(url, stage::isCancelled);
        InputStream in = fetched.bytes().open()) {
      return keep(stage, Specification.UNKNOWN_TYPE, in.readAllBytes());
    } catch (CannotFetch refused) {
      throw new NoSpecification("The specification cannot be fetched: " + refused.getMessage());
    }
  }

  private byte[] stored(StageContext stage, long id) throws IOException, NoSpecification {
    Specification found =
        specifications
            .find(id)
            .orElseThrow(
                () -> new NoSpecification("Specification " + id + " was deleted meanwhile"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) found.sizeBytes());
    specifications.copy(found, 0, found.sizeBytes(), bytes);
    return keep(stage, found.mediaType(), bytes.toByteArray());
  }

  private static byte[] keep(StageContext stage, String mediaType, byte[] bytes)
      throws IOException {
    OutputStream out = stage.artifact(FILE, mediaType);
    new ByteArrayInputStream(bytes).transferTo(out);
    out.close(); // not on a failure: half a file leaves none
    return bytes;
  }

  private byte[] bytes(Artifact kept) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) kept.sizeBytes());
    artifacts.copy(kept, 0, kept.sizeBytes(), bytes);
    return bytes.toByteArray();
  }
}
