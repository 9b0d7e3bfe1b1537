package dev.headway.api.output;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The headers of a file that others have made: nobody can run it in this origin. */
public final class FileHeaders {
  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp");

  /** May be kept, but must be asked for: a file may be replaced by one of the same name. */
  public static final String REVALIDATE = "private, no-cache";

  private FileHeaders() {}

  public static String etag(StoredFile file) {
    return '"' + file.sha256() + '"';
  }

  public static Response.ResponseBuilder add(Response.ResponseBuilder answer, StoredFile file) {
    MediaType type = mediaType(file.mediaType());
    answer
        .type(type)
        .header("ETag", etag(file))
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", REVALIDATE)
        .header("Content-Security-Policy", "default-src 'none'; sandbox");
    String essence = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    if (!SHOWN.contains(essence)) {
      answer.header("Content-Disposition", attachment(file.name()));
    }
    return answer;
  }

  /** RFC 6266, with the last part of the name alone. */
  public static String attachment(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    String ascii = file.replaceAll("[^A-Za-z0-9 ._-]", "_");
    String exact = URLEncoder.encode(file, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + exact.replace("*", "%2A");
  }

  private static MediaType mediaType(String text) {
    try {
      return MediaType.valueOf(text);
    } catch (IllegalArgumentException malformed) {
      return MediaType.APPLICATION_OCTET_STREAM_TYPE;
    }
  }
}
