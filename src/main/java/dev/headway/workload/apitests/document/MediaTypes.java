package dev.headway.workload.apitests.document;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of media types. */
final class MediaTypes {
  /** Those of one body. */
  static final int MOST = 30;

  private static final String TOKEN = "[A-Za-z0-9!#$&^_.+*'-]{1,100}";
  private static final Pattern TYPE =
      Pattern.compile(TOKEN + "/" + TOKEN + "\\s*(;[^\\r\\n]{0,200})?");

  private MediaTypes() {}

  /** Type and subtype in lower case; null, and a fault, if it is none. */
  static String name(String written, At at) {
    String type = written.strip();
    if (!TYPE.matcher(type).matches()) {
      at.says('"' + At.shorter(written) + "\" must be a media type, such as application/json");
      return null;
    }
    int parameters = type.indexOf(';');
    return parameters < 0
        ? type.toLowerCase(Locale.ROOT)
        : type.substring(0, parameters).strip().toLowerCase(Locale.ROOT)
            + type.substring(parameters);
  }
}
