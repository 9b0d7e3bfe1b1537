package dev.headway.platform;

import dev.headway.platform.InTransaction.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** A transaction around a piece of code, for callers that are no transactional bean themselves. */
@ApplicationScoped
public class Transactions {
  /** Joins the caller's transaction or opens one. */
  @InTransaction
  public <T> T inOne(Supplier<T> work) {
    return work.get();
  }

  /** Always its own, so that the caller's rollback does not undo it. */
  @InTransaction(Kind.REQUIRES_NEW)
  public <T> T inNew(Supplier<T> work) {
    return work.get();
  }
}
