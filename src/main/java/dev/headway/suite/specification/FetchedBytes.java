package dev.headway.suite.specification;

import java.io.IOException;

/**
 * What an address gave.
 *
 * @param name the address that was asked for, without its query, which may hold a key
 * @param mediaType as the server said, null if it did not
 */
public record FetchedBytes(String name, String mediaType, SpooledBytes bytes)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
