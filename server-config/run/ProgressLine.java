import java.util.List;
import java.util.Locale;

/** One line that is rewritten on a terminal; a line for each whole tenth elsewhere. */
final class ProgressLine {
  private static final int BAR = 25;
  private static final int WIDEST_MESSAGE = 40;

  private final boolean terminal = isTerminal();
  private long tenth = -1;

  /** Whether the job has ended. */
  boolean show(String frame) {
    var status = JsonWords.text(frame, "status");
    if (status == null) {
      return false;
    }
    var progress = JsonWords.number(frame, "progress");
    var words = words(frame);
    if (progress != null && words != null) {
      print(progress, line(progress, words));
    }
    boolean ended = List.of("completed", "failed", "cancelled").contains(status);
    if (ended) {
      System.out.println((terminal ? "\n" : "") + "The job is " + status + ".");
    }
    return ended;
  }

  private void print(double progress, String line) {
    if (terminal) {
      System.out.print("\r\033[K" + line);
      System.out.flush();
    } else if ((long) (progress / 10) != tenth) {
      System.out.println(line);
    }
    tenth = (long) (progress / 10);
  }

  private static String line(double progress, String words) {
    int done = (int) (progress * BAR / 100);
    return String.format(
        Locale.ROOT,
        "[%s%s] %5.1f %%  %s",
        "#".repeat(done),
        ".".repeat(BAR - done),
        progress,
        words.substring(0, Math.min(words.length(), WIDEST_MESSAGE)));
  }

  /** Null for frames of results, which say nothing of the whole; a progress frame follows them. */
  private static String words(String frame) {
    var message = JsonWords.text(frame, "message");
    return message == null || message.isBlank() ? null : message.replaceAll("\\p{C}", " ");
  }

  private static boolean isTerminal() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 a console exists without a terminal too.
      return (Boolean) console.getClass().getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
