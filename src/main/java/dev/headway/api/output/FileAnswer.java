package dev.headway.api.output;

import dev.headway.api.input.ByteRange;
import dev.headway.api.input.EntityTags;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * Sends a file as it was asked for.
 *
 * @param known the {@code If-None-Match} headers, may be null
 * @param ifRange the header, null if it did not come
 * @param range the header, null if it did not come
 */
public record FileAnswer(List<String> known, String ifRange, String range, UriInfo uri) {
  /** The whole file or a part of it (200, 206), 304 where it is known, or 416. */
  public Response of(StoredFile file) {
    String etag = FileHeaders.etag(file);
    if (EntityTags.noneMatchHolds(known, etag)) {
      return Response.notModified()
          .header("ETag", etag)
          .header("Cache-Control", FileHeaders.REVALIDATE)
          .build();
    }
    Optional<ByteRange> part =
        EntityTags.rangeHolds(ifRange, etag) ? ByteRange.of(range, file.size()) : Optional.empty();
    if (part.isEmpty()) {
      return part(Response.ok(), file, new ByteRange(0, file.size()));
    }
    if (part.get().isUnsatisfiable()) {
      return unsatisfiable(part.get(), file.size());
    }
    Response.ResponseBuilder answer =
        Response.status(206).header("Content-Range", part.get().contentRange(file.size()));
    return part(answer, file, part.get());
  }

  /** What HEAD is told. */
  public static Response head(StoredFile file) {
    return FileHeaders.add(Response.ok(), file).header("Content-Length", file.size()).build();
  }

  private static Response part(Response.ResponseBuilder answer, StoredFile file, ByteRange part) {
    StreamingOutput body =
        out -> file.source().copy(part.offset(), part.length(), new ClientStream(out));
    return FileHeaders.add(answer.entity(body), file)
        .header("Content-Length", part.length())
        .build();
  }

  private Response unsatisfiable(ByteRange part, long size) {
    String detail = "The file has " + size + " bytes";
    String instance = uri.getRequestUri().getRawPath();
    return Response.status(416)
        .type(ProblemJson.MEDIA_TYPE)
        .entity(Answer.bytes(ProblemJson.of(416, "range_not_satisfiable", detail, instance)))
        .header("Content-Range", part.contentRange(size))
        .build();
  }
}
