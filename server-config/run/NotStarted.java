/** Why Headway does not run, in words for the one who started it. */
final class NotStarted extends Exception {
  private static final long serialVersionUID = 1;

  NotStarted(String reason) {
    super(reason);
  }
}
