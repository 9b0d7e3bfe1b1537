package dev.headway.workload.testrun.expect.measure;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** HTML that a text is or has. */
public final class Html {
  /** A parser takes long for tags that are never closed; looking for some does not. */
  private static final int LONGEST_PARSED = 250_000;

  private static final int LONGEST = 2_000_000;

  private static final Set<String> ELEMENTS =
      Set.of(
          ("title base link meta style article section nav aside h1 h2 h3 h4 h5 h6 header footer"
                  + " address p hr pre blockquote ol ul li dl dt dd figure figcaption main div a em"
                  + " strong small s cite q dfn abbr ruby rt rp data time code var samp kbd sub sup i"
                  + " b u mark bdi bdo span br wbr img iframe embed object param picture source video"
                  + " audio track map area svg math script noscript canvas ins del table caption"
                  + " colgroup col tbody thead tfoot tr td th form label input button select datalist"
                  + " optgroup option textarea output progress meter fieldset legend details summary"
                  + " dialog menu slot template")
              .split(" "));

  private static final Set<String> COMMON =
      Set.of(
          ("html head body div span p a img h1 h2 h3 h4 h5 h6 ul ol li table tr td th form input"
                  + " button script style link meta br hr")
              .split(" "));

  private static final Pattern OPENING = Pattern.compile("<[a-zA-Z][a-zA-Z0-9-]*+(?:\\s[^>]*+)?+>");
  private static final Pattern SELF_CLOSING =
      Pattern.compile("<[a-zA-Z][a-zA-Z0-9-]*+(?:\\s[^>]*+>|/>)");
  private static final Pattern CLOSING = Pattern.compile("</[a-zA-Z][a-zA-Z0-9-]*+\\s*+>");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:[a-zA-Z]++|#[0-9]++|#x[0-9a-fA-F]++);");
  private static final Pattern DOCTYPE =
      Pattern.compile("<!DOCTYPE\\s+html", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s[a-zA-Z-]++=\\s*+[\"'][^\"']*+[\"']");
  private static final Pattern COMMON_TAG =
      Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*+)(?![a-zA-Z0-9_])");

  private Html() {}

  /**
   * Why a text as a whole is no HTML; null when it is.
   *
   * @throws CannotJudge when it is too long
   */
  public static String faultOf(String text) throws CannotJudge {
    String trimmed = Words.trim(text);
    if (trimmed.isEmpty()) {
      return "the output is empty";
    }
    refuseLong(trimmed, LONGEST_PARSED);
    if (trimmed.regionMatches(true, 0, "<?xml", 0, 5)) {
      return "the output is XML, not HTML";
    }
    Document document = Parser.htmlParser().setTrackPosition(true).parseInput(trimmed, "");
    String lower = trimmed.toLowerCase(Locale.ROOT);
    Element body = document.body();
    boolean ownBody = isWritten(body, lower);
    if (!ownBody && body.textNodes().stream().anyMatch(node -> !isBlank(node))) {
      return "the output has text outside of any tag";
    }
    boolean any = document.getAllElements().stream().anyMatch(element -> isKnown(element, lower));
    return any ? null : "the output has no element of HTML";
  }

  private static boolean isBlank(TextNode node) {
    return Words.trim(node.getWholeText()).isEmpty();
  }

  private static boolean isKnown(Element element, String lower) {
    String name = element.tagName().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "html", "head", "body" -> isWritten(element, lower);
      default -> ELEMENTS.contains(name) || name.contains("-");
    };
  }

  /** Whether a tag that the parser would add by itself is really there. */
  private static boolean isWritten(Element element, String lower) {
    String tag = "<" + element.tagName();
    for (int at = lower.indexOf(tag); at >= 0; at = lower.indexOf(tag, at + 1)) {
      int end = at + tag.length();
      if (end < lower.length()
          && (Words.isSpace(lower.charAt(end)) || "/>".indexOf(lower.charAt(end)) >= 0)) {
        return element.sourceRange().isTracked() && !element.sourceRange().isImplicit();
      }
    }
    return false;
  }

  /**
   * Whether a text has HTML anywhere, by promptfoo's points: two of a tag, an entity, a comment, an
   * attribute and the like are enough.
   */
  public static boolean isIn(String text) throws CannotJudge {
    refuseLong(text, LONGEST);
    int points = 0;
    points += hasOpening(text) ? 1 : 0;
    points += CLOSING.matcher(text).find() ? 1 : 0;
    points += hasSelfClosing(text) ? 1 : 0;
    points += ENTITY.matcher(text).find() ? 1 : 0;
    points += DOCTYPE.matcher(text).find() ? 2 : 0;
    points += hasComment(text) ? 1 : 0;
    points += ATTRIBUTE.matcher(text).find() ? 1 : 0;
    points +=
        COMMON_TAG
                .matcher(text)
                .results()
                .anyMatch(tag -> COMMON.contains(tag.group(1).toLowerCase(Locale.ROOT)))
            ? 2
            : 0;
    return points >= 2;
  }

  /**
   * Only up to the last {@code >}: behind it no tag can end, and looking for one takes for ever.
   */
  private static boolean hasOpening(String text) {
    return OPENING.matcher(text.substring(0, text.lastIndexOf('>') + 1)).find();
  }

  private static boolean hasSelfClosing(String text) {
    for (int end = text.indexOf("/>"); end >= 0; end = text.indexOf("/>", end + 1)) {
      int start = Math.max(text.lastIndexOf('>', end - 1), end - 100_000) + 1;
      if (SELF_CLOSING.matcher(text.substring(start, end + 2)).find()) {
        return true;
      }
    }
    return false;
  }

  /** Begun, and ended where two dashes come for the first time. */
  private static boolean hasComment(String text) {
    for (int at = text.indexOf("<!--"); at >= 0; at = text.indexOf("<!--", at + 1)) {
      int dashes = text.indexOf("--", at + 4);
      if (dashes < 0) {
        return false;
      }
      if (text.startsWith("-->", dashes)) {
        return true;
      }
    }
    return false;
  }

  private static void refuseLong(String text, int longest) throws CannotJudge {
    if (text.length() > longest) {
      throw new CannotJudge("more than " + longest + " characters are not read as HTML");
    }
  }
}
