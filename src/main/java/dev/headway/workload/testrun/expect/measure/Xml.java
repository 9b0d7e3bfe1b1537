package dev.headway.workload.testrun.expect.measure;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** XML that a text is or has. Nothing outside of the text is ever read, no entity is expanded. */
public final class Xml {
  private static final Pattern DOCTYPE_WITH_SUBSET =
      Pattern.compile("<!DOCTYPE(?:[^\\[\"'>]|\"[^\"]*+\"|'[^']*+')*+\\[");

  private Xml() {}

  /**
   * What is wrong with a text that is to be one well-formed document with these elements; null when
   * nothing is.
   *
   * @param required paths of names from the outermost element inward, such as {@code order.item}
   */
  public static String faultOf(String text, List<String> required) {
    if (DOCTYPE_WITH_SUBSET.matcher(text).find()) {
      return "a DOCTYPE that declares something is not read";
    }
    XmlHandler handler = new XmlHandler();
    try {
      XMLReader reader = reader();
      reader.setContentHandler(handler);
      reader.setErrorHandler(handler);
      reader.setEntityResolver(handler);
      reader.parse(new InputSource(new StringReader(text)));
    } catch (SAXParseException e) {
      return "no well-formed XML: line " + e.getLineNumber() + ", " + e.getMessage();
    } catch (SAXException e) {
      return "no well-formed XML: " + e.getMessage();
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read XML", e);
    }
    return missing(handler.root(), required);
  }

  private static XMLReader reader() throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newSAXParser().getXMLReader();
  }

  /**
   * Why a text has no XML with these elements anywhere; null when it has. Reads as leniently as
   * promptfoo: what counts is that tags open and close.
   */
  public static String faultInside(String text, List<String> required) {
    List<XmlFinder.Candidate> candidates = new XmlFinder(text).candidates();
    if (candidates.isEmpty()) {
      return "no XML found";
    }
    List<XmlFinder.Candidate> seen = new ArrayList<>();
    for (XmlFinder.Candidate candidate : candidates) {
      if (seen.stream().noneMatch(candidate::isInside)) {
        if (missing(XmlFinder.tree(text, candidate), required) == null) {
          return null;
        }
        seen.add(candidate);
      }
    }
    return "no XML found that has " + String.join(", ", required);
  }

  private static String missing(XmlElement root, List<String> required) {
    List<String> missing = required.stream().filter(path -> !root.has(path)).toList();
    return missing.isEmpty() ? null : "the XML has no " + String.join(", ", missing);
  }
}
