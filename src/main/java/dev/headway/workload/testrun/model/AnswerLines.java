package dev.headway.workload.testrun.model;

import dev.headway.workload.testrun.http.CallException;
import dev.headway.workload.testrun.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** The lines of an answer, as they come. */
final class AnswerLines {
  private final Exchange answer;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  AnswerLines(Exchange answer) {
    this.answer = answer;
  }

  /** The next that is not empty, without its end; null after the last. */
  String next() throws CallException, InterruptedException {
    String next = nextOrEmpty();
    while (next != null && next.isBlank()) {
      next = nextOrEmpty();
    }
    return next;
  }

  private String nextOrEmpty() throws CallException, InterruptedException {
    while (fill()) {
      if (takeToLineEnd()) {
        return taken();
      }
    }
    return line.size() == 0 ? null : taken();
  }

  /** False at the answer's end. */
  private boolean fill() throws CallException, InterruptedException {
    while (!buffer.hasRemaining()) {
      if (buffers.hasNext()) {
        buffer = buffers.next();
      } else {
        List<ByteBuffer> bytes = answer.read();
        if (bytes == null) {
          return false;
        }
        buffers = bytes.iterator();
      }
    }
    return true;
  }

  private boolean takeToLineEnd() {
    int end = buffer.position();
    while (end < buffer.limit() && buffer.get(end) != '\n') {
      end++;
    }
    boolean whole = end < buffer.limit();
    byte[] bytes = new byte[end - buffer.position()];
    buffer.get(bytes);
    line.writeBytes(bytes);
    if (whole) {
      buffer.get();
    }
    return whole;
  }

  private String taken() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
