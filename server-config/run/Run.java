import java.io.IOException;
import java.time.Duration;

/**
 * Starts Payara Micro with Headway on this machine, launches a first job unless one is unfinished,
 * and shows its progress until Ctrl-C. Settings: -Dheadway.* or HEADWAY_* in the environment.
 */
public final class Run {
  private final LocalSettings settings = new LocalSettings();
  private final LocalServer server = new LocalServer(settings);
  private final JobCalls calls = new JobCalls(settings.endpoint());

  private Run() {}

  public static void main(String[] arguments) throws Exception {
    try {
      new Run().run();
    } catch (NotStarted reason) {
      System.err.println(reason.getMessage());
      // Ends Maven too, which would bury the message under its own stack trace.
      System.exit(1);
    }
  }

  private void run() throws Exception {
    System.out.println("Starting Payara Micro …");
    server.start(calls::isReady);
    System.out.println(
        "Headway runs on " + settings.page("") + " (log: " + server.log() + "); Ctrl-C stops it.");
    String job = calls.unfinishedJob();
    if (job == null) {
      job = calls.launchFirstJob();
    }
    System.out.println("Watch it: " + settings.page("/jobs/" + job));
    follow(job);
    server.awaitEnd();
  }

  /** Asks again after each cut, for as long as the server lives. */
  private void follow(String job) throws InterruptedException {
    var line = new ProgressLine();
    while (!server.endsWithin(Duration.ZERO)) {
      try {
        if (calls.watch(job, line)) {
          return;
        }
      } catch (IOException cut) {
        // The server stops, or the stream was cut: looked at above.
      }
      server.endsWithin(Duration.ofSeconds(1));
    }
  }
}
