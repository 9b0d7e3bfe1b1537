package dev.headway.workload.apitests.suites;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lines of JSON as the entries of an array: a comma at the end of each but the last. */
final class ListedLines extends FilterOutputStream {
  private static final byte[] BETWEEN = {',', '\n'};

  private boolean ended;

  ListedLines(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int begin = from;
    for (int i = from; i < from + length; i++) {
      if (ended) {
        out.write(BETWEEN);
        ended = false;
      }
      if (bytes[i] == '\n') {
        out.write(bytes, begin, i - begin);
        begin = i + 1;
        ended = true;
      }
    }
    out.write(bytes, begin, from + length - begin);
  }
}
