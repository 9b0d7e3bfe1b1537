package apitests;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each line of {@code cases.jsonl} is a test; those of an operation stand together. */
class ApiTest {
  private final Api api = Api.fromResources();

  @TestFactory
  Stream<DynamicContainer> operations() throws IOException {
    return operations(System.getenv());
  }

  Stream<DynamicContainer> operations(Map<String, String> environment) throws IOException {
    BufferedReader lines = Resources.lines("cases.jsonl");
    Iterator<DynamicContainer> operations = new Operations(lines, new Caller(api, environment));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(operations, Spliterator.ORDERED), false)
        .onClose(() -> close(lines));
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Reads no further than to the end of the operation that is asked for. */
  private final class Operations implements Iterator<DynamicContainer> {
    private final BufferedReader lines;
    private final Caller caller;
    private JsonNode next;

    Operations(BufferedReader lines, Caller caller) throws IOException {
      this.lines = lines;
      this.caller = caller;
      next = read();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public DynamicContainer next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      String operation = next.get("operation").asText();
      List<DynamicTest> tests = new ArrayList<>();
      try {
        while (next != null && next.get("operation").asText().equals(operation)) {
          tests.add(test(next));
          next = read();
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
      return dynamicContainer(api.title(operation), tests);
    }

    private DynamicTest test(JsonNode read) {
      String id = read.get("id").asText();
      String name = read.get("category").asText() + ": " + read.get("name").asText();
      CaseRun run = new CaseRun(api, caller, read);
      return dynamicTest(name + " [" + id + "]", run::run);
    }

    private JsonNode read() throws IOException {
      String line = lines.readLine();
      return line == null ? null : Json.read(line);
    }
  }
}
