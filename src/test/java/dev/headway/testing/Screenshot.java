package dev.headway.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Takes a picture of a page of a server that runs already. Arguments: address, width, height, light
 * or dark, file to write; what the page has to contain before, as a CSS selector, may follow.
 *
 * <pre>
 * mvn -q test-compile org.codehaus.mojo:exec-maven-plugin:3.5.1:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=dev.headway.testing.Screenshot \
 *   -Dexec.args="http://localhost:8080/ 1440 900 light target/jobs.png .job-row"
 * </pre>
 */
public final class Screenshot {
  private Screenshot() {}

  public static void main(String[] arguments) {
    if (arguments.length < 5) {
      throw new IllegalArgumentException("address width height light|dark file [selector]");
    }
    try (Browser browser = Browser.start()) {
      Page page =
          browser.newPage(
              Integer.parseInt(arguments[1]),
              Integer.parseInt(arguments[2]),
              ColorScheme.valueOf(arguments[3].toUpperCase(Locale.ROOT)));
      page.navigate(arguments[0]);
      page.waitForSelector(arguments.length > 5 ? arguments[5] : "#connection[data-state=live]");
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(arguments[4])));
    }
  }
}
