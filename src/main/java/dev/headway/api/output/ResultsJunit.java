package dev.headway.api.output;

import dev.headway.job.Job;
import dev.headway.job.Outcome;
import dev.headway.job.Result;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results as JUnit XML: a test suite for each stage. Memory is bounded whatever their number. */
public final class ResultsJunit implements Closeable {
  private final Job job;
  private final Map<String, SpooledResults> stages = new LinkedHashMap<>();

  public ResultsJunit(Job job) {
    this.job = job;
  }

  public void add(Result result) throws IOException {
    SpooledResults stage = stages.get(result.stage());
    if (stage == null) {
      stage = new SpooledResults();
      stages.put(result.stage(), stage);
    }
    stage.add(result);
  }

  /** Writes all that was added; call it once. */
  public void writeTo(OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      attribute(xml, "name", job.title());
      JunitTotals all = new JunitTotals();
      stages.values().forEach(stage -> all.add(stage.totals()));
      totals(xml, all);
      for (Map.Entry<String, SpooledResults> stage : stages.entrySet()) {
        suite(xml, stage.getKey(), stage.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException failed) {
      throw failed.getNestedException() instanceof IOException broken
          ? broken
          : new IOException(failed);
    }
  }

  private void suite(XMLStreamWriter xml, String stage, SpooledResults results)
      throws XMLStreamException, IOException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", stage);
    totals(xml, results.totals());
    attribute(xml, "timestamp", results.firstStart().toString());
    String className = job.type() + "." + stage;
    results.read(
        entry -> {
          try {
            test(xml, className, entry);
          } catch (XMLStreamException failed) {
            throw new IOException(failed);
          }
        });
    xml.writeEndElement();
  }

  private static void test(XMLStreamWriter xml, String className, SpooledResults.Entry entry)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "name", entry.item());
    attribute(xml, "classname", className);
    attribute(xml, "time", JunitTotals.seconds(entry.durationMs()));
    switch (entry.outcome()) {
      case FAILED -> fault(xml, "failure", entry.message());
      case ERROR -> fault(xml, "error", entry.message());
      case SKIPPED -> {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", entry.message());
      }
      case PASSED -> {}
    }
    if (entry.output() != null) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(XmlText.legal(entry.output()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void fault(XMLStreamWriter xml, String element, String message)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute(xml, "message", message == null ? "" : message.lines().findFirst().orElse(""));
    attribute(xml, "type", element);
    if (message != null) {
      xml.writeCharacters(XmlText.legal(message));
    }
    xml.writeEndElement();
  }

  private static void totals(XMLStreamWriter xml, JunitTotals totals) throws XMLStreamException {
    attribute(xml, "tests", Long.toString(totals.tests()));
    attribute(xml, "failures", Long.toString(totals.of(Outcome.FAILED)));
    attribute(xml, "errors", Long.toString(totals.of(Outcome.ERROR)));
    attribute(xml, "skipped", Long.toString(totals.of(Outcome.SKIPPED)));
    attribute(xml, "time", totals.seconds());
  }

  private static void attribute(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    if (text != null) {
      xml.writeAttribute(name, XmlText.legal(text));
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (SpooledResults stage : stages.values()) {
      try {
        stage.close();
      } catch (IOException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
