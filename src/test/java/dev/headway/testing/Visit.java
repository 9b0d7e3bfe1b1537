package dev.headway.testing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at a page; takes note of what a page must not do. */
public final class Visit implements AutoCloseable {
  /** New results push older ones down: that is no jump, but what the list is for. */
  private static final String IS_FEED =
      "const isFeed = entry => entry.sources.length > 0 && entry.sources.every(moved =>"
          + " (moved.node?.closest ? moved.node : moved.node?.parentElement)?.closest('.results'));";

  private static final String WATCH_SHIFTS =
      IS_FEED
          + "window.shifted = 0; window.shifts = [];"
          + " new PerformanceObserver(list => list.getEntries().forEach(entry => {"
          + " if (!entry.hadRecentInput && !isFeed(entry)) { window.shifted += entry.value;"
          + " window.shifts.push(entry.value.toFixed(4) + ': ' + entry.sources.map(moved =>"
          + " `${moved.node?.className || moved.node?.nodeName} ${moved.previousRect.y} -> "
          + "${moved.currentRect.y}`).join(', ')); } }))"
          + ".observe({type: 'layout-shift', buffered: true});";

  /** What fades in has its colours at the end only. */
  private static final String AT_REST =
      "Promise.all(document.getAnimations()"
          + ".filter(each => each.effect.getComputedTiming().iterations !== Infinity)"
          + ".map(each => each.finished.catch(() => null)))";

  private static final String VIOLATIONS =
      "() => axe.run({resultTypes: ['violations']}).then(found => found.violations.flatMap(rule =>"
          + " rule.nodes.map(node => rule.id + ': ' + node.target + ' ' + node.failureSummary)))";

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  private final Page page;
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private Visit(Page page, URI uri) {
    this.page = page;
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.addInitScript(WATCH_SHIFTS);
    page.navigate(uri.toString());
  }

  public static Visit desktop(Browser browser, URI uri) {
    return new Visit(browser.newPage(1440, 900, ColorScheme.LIGHT), uri);
  }

  public static Visit dark(Browser browser, URI uri) {
    return new Visit(browser.newPage(1440, 900, ColorScheme.DARK), uri);
  }

  public static Visit phone(Browser browser, URI uri) {
    return new Visit(browser.newPage(390, 844, ColorScheme.LIGHT), uri);
  }

  public Page page() {
    return page;
  }

  public Locator at(String selector) {
    return page.locator(selector);
  }

  public Locator button(String text) {
    return page.locator("button:visible", new Page.LocatorOptions().setHasText(text)).first();
  }

  /** What the page said in the console as an error, and what it threw. */
  public List<String> errors() {
    return errors;
  }

  /** How far things moved that nobody had touched; 0.1 is what a person begins to notice. */
  public double layoutShift() {
    return ((Number) page.evaluate("window.shifted")).doubleValue();
  }

  /** What moved, and from where to where. */
  public String shifts() {
    return String.valueOf(page.evaluate("window.shifts.join('; ')"));
  }

  /** Pixels that the page is wider than its window. */
  public int overflow() {
    return ((Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  /** What stands in the way of somebody with a disability, as far as axe can see it. */
  @SuppressWarnings("unchecked")
  public List<String> barriers() {
    page.evaluate(AT_REST);
    if ((boolean) page.evaluate("window.axe === undefined")) {
      page.evaluate(axe());
    }
    return (List<String>) page.evaluate(VIOLATIONS);
  }

  private static String axe() {
    try (InputStream script = Visit.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    page.context().close();
  }
}
