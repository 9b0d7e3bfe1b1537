package dev.headway.workload.apitests.cases;

import dev.headway.workload.apitests.document.Media;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Locale;

/** How bodies of a media type are written. */
enum BodyKind {
  JSON,
  /** Every JSON text is one. */
  YAML,
  FORM,
  MULTIPART,
  XML,
  TEXT,
  /** Of a text: bytes that are none could not be shown in every suite. */
  BYTES;

  static BodyKind of(Media media) {
    String type = plain(media);
    if (media.isJson()) {
      return JSON;
    }
    if (type.equals("*/*") || type.equals("application/*")) {
      return isBinary(media.schema()) ? BYTES : JSON;
    }
    if (type.equals("application/x-www-form-urlencoded")) {
      return FORM;
    }
    if (type.startsWith("multipart/")) {
      return MULTIPART;
    }
    if (type.endsWith("/xml") || (type.endsWith("+xml") && !type.startsWith("image/"))) {
      return XML;
    }
    if (type.matches("(application|text)/(x-|vnd\\.)?yaml|.*\\+yaml")) {
      return YAML;
    }
    return type.startsWith("text/") ? TEXT : BYTES;
  }

  static String plain(Media media) {
    return media.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** A type that can be sent: a range is none. */
  static String concrete(Media media) {
    String type = plain(media);
    if (!type.contains("*")) {
      return media.type();
    }
    return switch (of(media)) {
      case JSON -> type.endsWith("+json") ? "application/vnd.headway+json" : "application/json";
      case XML -> type.endsWith("+xml") ? "application/vnd.headway+xml" : "application/xml";
      case MULTIPART -> "multipart/form-data";
      case TEXT -> "text/plain";
      default -> ofRange(type);
    };
  }

  static String ofRange(String type) {
    return switch (type.split("/", 2)[0]) {
      case "image" -> "image/png";
      case "audio" -> "audio/mpeg";
      case "video" -> "video/mp4";
      case "text" -> "text/plain";
      default -> "application/octet-stream";
    };
  }

  private static boolean isBinary(JsonObject schema) {
    return schema != null
        && schema.get("format") instanceof JsonString format
        && format.getString().equals("binary");
  }
}
