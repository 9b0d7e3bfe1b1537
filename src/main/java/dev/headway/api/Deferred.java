package dev.headway.api;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Callable;

/** Answers a request that was put aside. */
final class Deferred {
  private Deferred() {}

  /** What is thrown while the answer is made is answered like anything that a resource throws. */
  static Runnable to(AsyncResponse answer, Callable<Response> maker) {
    return () -> {
      Response response;
      try {
        response = maker.call();
      } catch (Exception failed) {
        answer.resume(failed);
        return;
      }
      answer.resume(response);
    };
  }
}
