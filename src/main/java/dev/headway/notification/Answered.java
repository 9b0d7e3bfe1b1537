package dev.headway.notification;

/**
 * What came of one try.
 *
 * @param statusCode of the HTTP answer, null without one
 * @param error null when it was taken
 * @param again whether a later try may end better
 */
record Answered(Integer statusCode, String error, boolean again) {
  static Answered taken(Integer statusCode) {
    return new Answered(statusCode, null, false);
  }

  static Answered failed(Integer statusCode, String error) {
    return new Answered(statusCode, error, true);
  }

  static Answered refused(Integer statusCode, String error) {
    return new Answered(statusCode, error, false);
  }

  boolean isTaken() {
    return error == null;
  }
}
