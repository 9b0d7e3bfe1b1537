package dev.headway.api.guard;

import dev.headway.api.output.ClientGone;
import dev.headway.platform.Problem;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what matters inside what the servers wrapped. */
final class Causes {
  private static final int DEEPEST = 20;

  private Causes() {}

  static Optional<Problem> problem(Throwable error) {
    return chain(error).filter(Problem.class::isInstance).map(Problem.class::cast).findFirst();
  }

  static boolean clientGone(Throwable error) {
    return chain(error).anyMatch(ClientGone.class::isInstance);
  }

  private static Stream<Throwable> chain(Throwable error) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
