package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayaraTransactionsTest {
  private final List<String> calls = new ArrayList<>();

  @Test
  void theInvocationIsToldOfEachTransactionBeforeAnythingIsWritten() throws Exception {
    TransactionManager transactions = PayaraTransactions.of(new OfPayara());
    transactions.begin();
    transactions.commit();
    transactions.begin();
    transactions.rollback();
    transactions.resume(null);
    assertEquals(
        List.of(
            "begin",
            "told",
            "ending",
            "commit",
            "begin",
            "told",
            "ending",
            "rollback",
            "resume",
            "told"),
        calls);
  }

  @Test
  void anotherServersTransactionsAreLeftAlone() {
    TransactionManager other = new Plain();
    assertSame(other, PayaraTransactions.of(other));
  }

  public class Plain implements TransactionManager {
    @Override
    public void begin() {
      calls.add("begin");
    }

    @Override
    public void commit() {
      calls.add("commit");
    }

    @Override
    public void rollback() {
      calls.add("rollback");
    }

    @Override
    public void resume(Transaction transaction) {
      calls.add("resume");
    }

    @Override
    public Transaction suspend() {
      return null;
    }

    @Override
    public int getStatus() {
      return 0;
    }

    @Override
    public Transaction getTransaction() {
      return null;
    }

    @Override
    public void setRollbackOnly() {}

    @Override
    public void setTransactionTimeout(int seconds) {}
  }

  public class OfPayara extends Plain {
    public void preInvokeTx(boolean ofServletsOnly) {
      calls.add("told");
    }

    public void postInvokeTx(boolean suspend, boolean ofServletsOnly) {
      calls.add("ending");
    }
  }
}
