package dev.headway.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionRequiredException;
import jakarta.transaction.TransactionalException;

/** Does what {@link InTransaction} says. */
@InTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class InTransactionInterceptor {
  @Inject ServerTransactions server;

  @AroundInvoke
  Object around(InvocationContext call) throws Exception {
    TransactionManager transactions = server.manager();
    boolean none = transactions.getStatus() == Status.STATUS_NO_TRANSACTION;
    return switch (kind(call)) {
      case REQUIRED -> none ? own(transactions, call) : joined(transactions, call);
      case REQUIRES_NEW -> none ? own(transactions, call) : apart(transactions, call);
      case MANDATORY -> {
        if (none) {
          throw new TransactionalException(
              call.getMethod() + " needs its caller's transaction",
              new TransactionRequiredException());
        }
        yield joined(transactions, call);
      }
    };
  }

  private static InTransaction.Kind kind(InvocationContext call) {
    InTransaction ofMethod = call.getMethod().getAnnotation(InTransaction.class);
    return ofMethod != null
        ? ofMethod.value()
        : call.getMethod().getDeclaringClass().getAnnotation(InTransaction.class).value();
  }

  private static Object joined(TransactionManager transactions, InvocationContext call)
      throws Exception {
    try {
      return call.proceed();
    } catch (Exception | Error failed) {
      transactions.setRollbackOnly();
      throw failed;
    }
  }

  private static Object own(TransactionManager transactions, InvocationContext call)
      throws Exception {
    transactions.begin();
    Object result;
    try {
      result = call.proceed();
    } catch (Exception | Error failed) {
      transactions.rollback();
      throw failed;
    }
    try {
      transactions.commit();
    } catch (RollbackException rolledBack) {
      throw new TransactionalException(call.getMethod() + " was rolled back", rolledBack);
    }
    return result;
  }

  private static Object apart(TransactionManager transactions, InvocationContext call)
      throws Exception {
    Transaction callers = transactions.suspend();
    try {
      return own(transactions, call);
    } finally {
      transactions.resume(callers);
    }
  }
}
