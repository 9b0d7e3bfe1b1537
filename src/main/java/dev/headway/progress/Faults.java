package dev.headway.progress;

import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps a fault with one job from the others: each kind is logged once, and the live thread goes
 * on.
 */
final class Faults {
  private static final Logger LOG = Logger.getLogger(Faults.class.getName());

  private final Set<Class<?>> told = new HashSet<>();

  void held(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error fault) {
      if (told.add(fault.getClass())) {
        LOG.log(Level.SEVERE, "A job's live state may lag until it is read again", fault);
      }
    }
  }
}
