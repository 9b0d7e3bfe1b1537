package dev.headway.workload.testrun.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Hands the body on piece by piece, and asks for the next piece only when the last one was taken:
 * so the socket, not the heap, holds what is not yet read.
 */
final class AnswerBody implements BodySubscriber<Void> {
  private final Consumer<List<ByteBuffer>> pieces;
  private final Runnable onEnd;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private boolean cancelled;

  /**
   * @param onEnd told when the body is complete
   */
  AnswerBody(Consumer<List<ByteBuffer>> pieces, Runnable onEnd) {
    this.pieces = pieces;
    this.onEnd = onEnd;
  }

  @Override
  public CompletionStage<Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    boolean tooLate;
    synchronized (this) {
      subscription = given;
      tooLate = cancelled;
    }
    if (tooLate) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  void more() {
    Flow.Subscription from;
    synchronized (this) {
      from = subscription;
    }
    from.request(1);
  }

  void cancel() {
    Flow.Subscription from;
    synchronized (this) {
      cancelled = true;
      from = subscription;
    }
    if (from != null) {
      from.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    pieces.accept(piece);
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    onEnd.run();
    end.complete(null);
  }
}
