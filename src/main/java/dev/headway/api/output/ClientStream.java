package dev.headway.api.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Tells a client that is gone from a source that broke. */
public final class ClientStream extends FilterOutputStream {
  public ClientStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException broken) {
      throw new ClientGone(broken);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException broken) {
      throw new ClientGone(broken);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException broken) {
      throw new ClientGone(broken);
    }
  }
}
