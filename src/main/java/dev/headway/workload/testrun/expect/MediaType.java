package dev.headway.workload.testrun.expect;

import java.util.Locale;

/**
 * A media type without its parameters, in lower case, or a range of them such as {@code text/*}.
 */
record MediaType(String type, String subtype) {
  /** Null for what is none. */
  static MediaType of(String text) {
    String[] parts = text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
    return parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()
        ? null
        : new MediaType(parts[0], parts[1]);
  }

  boolean isRange() {
    return type.equals("*") || subtype.startsWith("*");
  }

  /** {@code *}{@code /*}, {@code application/*} and {@code application/*+json} hold several. */
  boolean holds(MediaType other) {
    if (type.equals("*")) {
      return true;
    }
    return type.equals(other.type)
        && (subtype.startsWith("*")
            ? other.subtype.endsWith(subtype.substring(1))
            : subtype.equals(other.subtype));
  }

  boolean isJson() {
    return subtype.equals("json") && (type.equals("application") || type.equals("text"))
        || subtype.endsWith("+json");
  }

  @Override
  public String toString() {
    return type + "/" + subtype;
  }
}
