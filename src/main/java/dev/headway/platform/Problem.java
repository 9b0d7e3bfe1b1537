package dev.headway.platform;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A refusal that the caller can act on, thrown anywhere and told to the client once: as {@code
 * application/problem+json} by the API, as an {@code error} frame by the channel.
 */
public class Problem extends RuntimeException {
  /**
   * One fault of the input: where it is (a JSON pointer such as {@code /parameters/width}) and what
   * would be right.
   */
  public record Fault(String field, String message) {}

  private final int status;
  private final String code;
  private final List<Fault> faults;

  /**
   * @param status the HTTP status, 4xx or 503
   * @param code stable and documented, such as {@code invalid_parameters}
   * @param detail a sentence for people
   */
  public Problem(int status, String code, String detail, List<Fault> faults) {
    super(detail);
    this.status = status;
    this.code = code;
    this.faults = List.copyOf(faults);
  }

  public Problem(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  /**
   * @param field empty: the body itself
   */
  public static Problem invalid(String field, String message) {
    String detail = field.isEmpty() ? "The body " + message : field + ": " + message;
    return new Problem(400, "invalid_request", detail, List.of(new Fault(field, message)));
  }

  /** What a {@link Fault} says of a name that nothing is known by. */
  public static String unknown(Collection<String> known) {
    return known.isEmpty() ? "is unknown" : "is unknown; known are " + String.join(", ", known);
  }

  public static Problem notFound(String what) {
    return new Problem(404, "not_found", what);
  }

  public static Problem conflict(String code, String detail) {
    return new Problem(409, code, detail);
  }

  /** The same refusal, of an input whose fields have other names. */
  public Problem withFields(UnaryOperator<String> rename) {
    List<Fault> renamed =
        faults.stream().map(f -> new Fault(rename.apply(f.field()), f.message())).toList();
    return new Problem(status, code, renamed(rename), renamed);
  }

  /** The message begins with the field that it is about. */
  private String renamed(UnaryOperator<String> rename) {
    String message = getMessage();
    String first = faults.isEmpty() ? null : faults.get(0).field();
    return first != null && message.startsWith(first)
        ? rename.apply(first) + message.substring(first.length())
        : message;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public List<Fault> faults() {
    return faults;
  }
}
