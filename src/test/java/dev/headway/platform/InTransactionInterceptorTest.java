package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionalException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class InTransactionInterceptorTest {
  private final List<String> calls = new ArrayList<>();
  private int status = Status.STATUS_NO_TRANSACTION;
  private RuntimeException commitFails;

  /** Says of itself how it wants to be called. */
  @InTransaction(InTransaction.Kind.MANDATORY)
  static class Bean {
    void likeItsClass() {}

    @InTransaction
    void required() {}

    @InTransaction(InTransaction.Kind.REQUIRES_NEW)
    void apart() {}
  }

  private Object call(String method, Callable<Object> body) throws Exception {
    InTransactionInterceptor interceptor = new InTransactionInterceptor();
    interceptor.server =
        new ServerTransactions() {
          @Override
          TransactionManager manager() {
            return transactions();
          }
        };
    return interceptor.around(context(Bean.class.getDeclaredMethod(method), body));
  }

  private TransactionManager transactions() {
    return fake(
        TransactionManager.class,
        (name) -> {
          if (name.equals("getStatus")) {
            return status;
          }
          calls.add(name);
          if (name.equals("commit") && commitFails != null) {
            throw (Exception) commitFails.getCause();
          }
          return name.equals("suspend") ? fake(Transaction.class, other -> null) : null;
        });
  }

  private static InvocationContext context(Method method, Callable<Object> body) {
    return fake(
        InvocationContext.class,
        name ->
            switch (name) {
              case "getMethod" -> method;
              case "proceed" -> body.call();
              default -> throw new UnsupportedOperationException(name);
            });
  }

  /** Answers a call by the name of its method. */
  private interface Answer {
    Object to(String method) throws Exception;
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method.getName())));
  }

  @Test
  void opensOneWhereThereIsNoneAndCommitsIt() throws Exception {
    assertEquals("done", call("required", () -> "done"));
    assertEquals(List.of("begin", "commit"), calls);
  }

  @Test
  void joinsTheCallersAndLeavesItsEndToTheCaller() throws Exception {
    status = Status.STATUS_ACTIVE;
    assertEquals("done", call("required", () -> "done"));
    assertEquals(List.of(), calls);
  }

  @Test
  void anyFailureRollsItBackAndReachesTheCallerAsItIs() {
    Exception failure = new java.io.IOException("disk");
    assertEquals(
        failure, assertThrows(Exception.class, () -> call("required", () -> fail(failure))));
    assertEquals(List.of("begin", "rollback"), calls);
  }

  @Test
  void aFailureInAJoinedOneDoomsIt() {
    status = Status.STATUS_ACTIVE;
    assertThrows(
        IllegalStateException.class,
        () -> call("likeItsClass", () -> fail(new IllegalStateException())));
    assertEquals(List.of("setRollbackOnly"), calls);
  }

  @Test
  void aMandatoryOneIsRefusedWhereThereIsNone() {
    assertThrows(TransactionalException.class, () -> call("likeItsClass", () -> "never"));
    assertEquals(List.of(), calls);
  }

  @Test
  void oneOfItsOwnLetsTheCallersWait() throws Exception {
    status = Status.STATUS_ACTIVE;
    assertEquals("done", call("apart", () -> "done"));
    assertEquals(List.of("suspend", "begin", "commit", "resume"), calls);
  }

  @Test
  void aCommitThatTurnsIntoARollbackIsNoSuccess() {
    commitFails = new RuntimeException(new RollbackException());
    assertThrows(TransactionalException.class, () -> call("required", () -> "done"));
  }

  private static Object fail(Exception failure) throws Exception {
    throw failure;
  }
}
