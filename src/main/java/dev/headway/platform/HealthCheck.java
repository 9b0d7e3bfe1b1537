package dev.headway.platform;

/**
 * One thing that must be well for this node to do its work. Every CDI bean of this type is asked by
 * {@code /api/health/ready}. It may throw, which counts as down, and has five seconds to answer.
 */
public interface HealthCheck {
  /** Lower case, unique, such as {@code database}. */
  String name();

  Result check() throws Exception;

  /**
   * @param detail a sentence for operators, null if there is nothing to say; never a secret
   */
  record Result(boolean isUp, String detail) {
    public static Result up() {
      return new Result(true, null);
    }

    public static Result up(String detail) {
      return new Result(true, detail);
    }

    public static Result down(String detail) {
      return new Result(false, detail);
    }
  }
}
