package dev.headway.workload.apitests.document;

/**
 * How a field of a form is written.
 *
 * @param contentType of a part, as written; may be several with commas, or a range; null: by what
 *     the field is
 * @param style {@code form}, {@code spaceDelimited}, {@code pipeDelimited} or {@code deepObject};
 *     null where neither it nor {@code explode} is given
 * @param explode the style's default filled in
 */
public record Encoding(String contentType, String style, boolean explode) {}
