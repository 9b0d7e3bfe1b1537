package dev.headway.platform;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.Method;

/**
 * Payara puts a JDBC connection into the transaction that the thread's invocation names, not into
 * the thread's own, and leaves the naming to whoever begins one. Where nobody does, what is written
 * over the connection commits at once and by itself.
 */
final class PayaraTransactions implements TransactionManager {
  private final TransactionManager server;
  private final Method begun;
  private final Method ending;

  private PayaraTransactions(TransactionManager server) throws NoSuchMethodException {
    this.server = server;
    begun = server.getClass().getMethod("preInvokeTx", boolean.class);
    ending = server.getClass().getMethod("postInvokeTx", boolean.class, boolean.class);
  }

  /** The server's transactions, told to the invocation where the server is Payara. */
  static TransactionManager of(TransactionManager server) {
    try {
      return new PayaraTransactions(server);
    } catch (NoSuchMethodException anotherServer) {
      return server;
    }
  }

  @Override
  public void begin() throws NotSupportedException, SystemException {
    server.begin();
    call(begun, false);
  }

  @Override
  public void resume(Transaction transaction) throws InvalidTransactionException, SystemException {
    server.resume(transaction);
    call(begun, false);
  }

  @Override
  public void commit()
      throws RollbackException,
          HeuristicMixedException,
          HeuristicRollbackException,
          SystemException {
    call(ending, false, false);
    server.commit();
  }

  @Override
  public void rollback() throws SystemException {
    call(ending, false, false);
    server.rollback();
  }

  private void call(Method method, Object... flags) {
    try {
      method.invoke(server, flags);
    } catch (ReflectiveOperationException notCalled) {
      throw new IllegalStateException("The server's transactions cannot be told", notCalled);
    }
  }

  @Override
  public Transaction suspend() throws SystemException {
    return server.suspend();
  }

  @Override
  public int getStatus() throws SystemException {
    return server.getStatus();
  }

  @Override
  public Transaction getTransaction() throws SystemException {
    return server.getTransaction();
  }

  @Override
  public void setRollbackOnly() throws SystemException {
    server.setRollbackOnly();
  }

  @Override
  public void setTransactionTimeout(int seconds) throws SystemException {
    server.setTransactionTimeout(seconds);
  }
}
