package dev.headway.api.suites;

import dev.headway.api.input.Shown;
import dev.headway.platform.Problem;
import dev.headway.suite.specification.SpooledBytes;
import dev.headway.suite.specification.TooLarge;
import jakarta.ws.rs.core.MediaType;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * A specification that is sent: as the body itself, or as the field {@code file} of a form.
 *
 * @param name of the file, null if it was not said
 * @param mediaType as it was said to be, null if it was not
 */
record Upload(InputStream in, String name, String mediaType) {
  private static final String FIELD = "file";

  /**
   * Problems: {@code unsupported_media_type} (415), {@code malformed_form}, {@code incomplete_body}
   * (400).
   *
   * @param name that was asked for, null for the file's own
   */
  static Upload of(InputStream body, String contentType, String name) {
    MediaType type = type(contentType);
    InputStream in = new ClientInput(body);
    String essence = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    if (essence.equals("multipart/form-data")) {
      return ofForm(in, type.getParameters().get("boundary"), name);
    }
    boolean document =
        essence.startsWith("text/")
            || essence.equals("application/octet-stream")
            || essence.matches("application/(?:.+\\+|x-)?(?:json|yaml|yml)")
            || essence.startsWith("application/vnd.oai.openapi");
    if (!document) {
      throw refused(contentType);
    }
    return new Upload(in, name, contentType);
  }

  private static Upload ofForm(InputStream in, String boundary, String name) {
    if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
      throw malformed("its Content-Type names no boundary");
    }
    try {
      FormFile file = FormFile.find(FIELD, in, boundary);
      if (file == null) {
        throw Problem.invalid("/" + FIELD, "is required: the file, as a field of the form");
      }
      return new Upload(file.content(), name == null ? file.fileName() : name, file.mediaType());
    } catch (IOException noForm) {
      throw malformed(noForm.getMessage());
    }
  }

  /**
   * All of it. Problems: {@code body_too_large} (413), {@code missing_body}, {@code
   * malformed_form}, {@code incomplete_body} (400).
   *
   * @throws IOException it could not be kept here
   */
  SpooledBytes spooled(long most) throws IOException {
    SpooledBytes bytes = read(most);
    if (bytes.size() == 0) {
      bytes.close();
      throw new Problem(400, "missing_body", "A specification is needed as the body");
    }
    return bytes;
  }

  private SpooledBytes read(long most) throws IOException {
    try {
      return SpooledBytes.of(in, most);
    } catch (TooLarge tooLarge) {
      throw new Problem(413, "body_too_large", "The specification " + tooLarge.getMessage());
    } catch (EOFException cut) {
      throw malformed(cut.getMessage());
    }
  }

  private static Problem malformed(String why) {
    return new Problem(400, "malformed_form", "The body is no form: " + why);
  }

  private static MediaType type(String contentType) {
    try {
      return MediaType.valueOf(contentType == null ? "*/*" : contentType);
    } catch (IllegalArgumentException malformed) {
      throw refused(contentType);
    }
  }

  private static Problem refused(String contentType) {
    return new Problem(
        415,
        "unsupported_media_type",
        "The Content-Type must be application/json, application/yaml, text/…,"
            + " application/octet-stream or multipart/form-data, not "
            + (contentType == null ? "missing" : "'" + Shown.of(contentType) + "'"));
  }

  /** Tells a client that is gone from a disk that is full. */
  private static final class ClientInput extends FilterInputStream {
    ClientInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException cut) {
        throw incomplete();
      }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (IOException cut) {
        throw incomplete();
      }
    }

    private static Problem incomplete() {
      return new Problem(400, "incomplete_body", "The body ended before it was complete");
    }
  }
}
