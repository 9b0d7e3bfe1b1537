package apitests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The files that stand beside the classes. */
final class Resources {
  private Resources() {}

  static BufferedReader lines(String name) throws IOException {
    InputStream file = Resources.class.getResourceAsStream("/" + name);
    if (file == null) {
      throw new IOException(name + " is missing");
    }
    return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
  }
}
