package dev.headway.api.output;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes HTML as it goes. Whatever text it is given, it stays text. */
final class Html {
  private final XMLStreamWriter xml;

  Html(OutputStream out) throws IOException {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeDTD("<!DOCTYPE html>");
    } catch (XMLStreamException failed) {
      throw broken(failed);
    }
  }

  /**
   * @param namesAndValues of its attributes; one whose value is null is left out
   */
  Html open(String tag, String... namesAndValues) throws IOException {
    try {
      xml.writeStartElement(tag);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        if (namesAndValues[i + 1] != null) {
          xml.writeAttribute(namesAndValues[i], XmlText.legal(namesAndValues[i + 1]));
        }
      }
      return this;
    } catch (XMLStreamException failed) {
      throw broken(failed);
    }
  }

  /** Nothing for null. */
  Html text(String text) throws IOException {
    try {
      if (text != null) {
        xml.writeCharacters(XmlText.legal(text));
      }
      return this;
    } catch (XMLStreamException failed) {
      throw broken(failed);
    }
  }

  Html close() throws IOException {
    try {
      // a start tag that is followed by its end would be written as one, which HTML does not know
      xml.writeCharacters("");
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException failed) {
      throw broken(failed);
    }
  }

  /** Has no end tag, as {@code meta}. */
  Html empty(String tag, String... namesAndValues) throws IOException {
    try {
      xml.writeEmptyElement(tag);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        xml.writeAttribute(namesAndValues[i], XmlText.legal(namesAndValues[i + 1]));
      }
      return this;
    } catch (XMLStreamException failed) {
      throw broken(failed);
    }
  }

  Html element(String tag, String text, String... namesAndValues) throws IOException {
    return open(tag, namesAndValues).text(text).close();
  }

  void flush() throws IOException {
    try {
      xml.flush();
    } catch (XMLStreamException failed) {
      throw broken(failed);
    }
  }

  private static IOException broken(XMLStreamException failed) {
    return failed.getNestedException() instanceof IOException broken
        ? broken
        : new IOException(failed);
  }
}
