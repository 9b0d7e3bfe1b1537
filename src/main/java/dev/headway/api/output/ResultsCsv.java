package dev.headway.api.output;

import dev.headway.job.Result;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Results as RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in
 * front.
 */
public final class ResultsCsv implements Closeable {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "seq",
              "item",
              "stage",
              "outcome",
              "duration_ms",
              "attempts",
              "started_at",
              "finished_at",
              "message",
              "output")
          .get();

  private final CSVPrinter printer;

  public ResultsCsv(OutputStream out) throws IOException {
    printer = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
  }

  public void add(Result result) throws IOException {
    printer.printRecord(
        result.seq(),
        harmless(result.item()),
        harmless(result.stage()),
        result.outcome().wire(),
        result.durationMs(),
        result.attempts(),
        result.startedAt(),
        result.finishedAt(),
        harmless(result.message()),
        output(result.output()));
  }

  /** Ends the rows; the stream beneath stays open. */
  @Override
  public void close() throws IOException {
    printer.flush();
  }

  private static String output(JsonValue output) {
    if (output == null || output == JsonValue.NULL) {
      return null;
    }
    if (output instanceof JsonNumber number) {
      return number.toString();
    }
    return harmless(output instanceof JsonString string ? string.getString() : output.toString());
  }

  static String harmless(String text) {
    if (text == null) {
      return null;
    }
    int first = 0;
    while (first < text.length() && text.charAt(first) == ' ') {
      first++;
    }
    boolean formula = first < text.length() && FORMULA_STARTS.indexOf(text.charAt(first)) >= 0;
    return formula ? "'" + text : text;
  }
}
