package dev.headway.api.output;

import java.io.IOException;

/** The client stopped reading: nobody is to blame, nothing is to be logged. */
public final class ClientGone extends IOException {
  ClientGone(IOException cause) {
    super("The client is gone", cause);
  }
}
