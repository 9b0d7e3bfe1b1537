package dev.headway.suite.specification;

import java.io.IOException;

/** More bytes came than are allowed; the message says how many those are. */
public class TooLarge extends IOException {
  private static final long serialVersionUID = 1;

  TooLarge(long most) {
    super("is larger than the " + most + " bytes allowed (headway.specifications.max_bytes)");
  }
}
