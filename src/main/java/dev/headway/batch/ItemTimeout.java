package dev.headway.batch;

import java.time.Duration;

/** An item's time was up. */
class ItemTimeout extends Exception {
  ItemTimeout(Duration timeout) {
    super("no result within " + timeout.toMillis() + " ms");
  }
}
