package dev.headway.workload.testrun.expect.measure;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Keeps the names of a document's elements. */
final class XmlHandler extends DefaultHandler {
  private final XmlElement root = new XmlElement();
  private final Deque<XmlElement> open = new ArrayDeque<>();

  XmlElement root() {
    return root;
  }

  @Override
  public void startElement(String uri, String localName, String name, Attributes attributes) {
    XmlElement element = (open.isEmpty() ? root : open.peek()).add(name);
    for (int i = 0; i < attributes.getLength(); i++) {
      element.addLeaf("@_" + attributes.getQName(i));
    }
    open.push(element);
  }

  @Override
  public void endElement(String uri, String localName, String name) {
    open.pop();
  }

  @Override
  public InputSource resolveEntity(String publicId, String systemId) {
    return new InputSource(new StringReader(""));
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }

  @Override
  public void fatalError(SAXParseException e) throws SAXException {
    throw e;
  }
}
