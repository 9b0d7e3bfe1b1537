package dev.headway.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The machine's Chromium. Where there is none, a test that wants one is skipped, or fails with
 * {@code -Dheadway.it.browser=required}. To be used by the thread that has started it.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
  }

  public static Browser start() {
    return new Browser(find().orElseThrow(Browser::missing));
  }

  /** A page in a profile of its own; its context is to be closed after use. */
  public Page newPage() {
    BrowserContext profile = chromium.newContext();
    return profile.newPage();
  }

  /** A page of that size, light or dark, in a profile of its own. */
  public Page newPage(int width, int height, ColorScheme theme) {
    return chromium
        .newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(theme))
        .newPage();
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(Browser::candidates)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> candidates(String folder) {
    return NAMES.stream().map(name -> Path.of(folder, name));
  }

  private static RuntimeException missing() {
    String where = "there is no Chromium on the PATH";
    if (System.getProperty("headway.it.browser", "optional").equals("required")) {
      throw new AssertionError(where);
    }
    return new TestAbortedException(where);
  }
}
