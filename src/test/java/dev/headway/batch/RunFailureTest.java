package dev.headway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.transaction.RollbackException;
import jakarta.transaction.TransactionalException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RunFailureTest {
  @Test
  void workThatFailsByItselfFailsTheJob() {
    RunFailure failure = RunFailure.ofWork("stage zipping", new IOException("no room"));
    assertFalse(failure.lost());
    assertEquals("stage zipping: java.io.IOException: no room", failure.message());
  }

  @Test
  void aRunWhoseDatabaseFailedIsLostHoweverDeepThatLies() {
    Exception broken = new SQLException("the connection was cut");
    assertTrue(RunFailure.ofWork("stage zipping", broken).lost());
    assertTrue(RunFailure.ofWork("stage zipping", new IOException(new IOException(broken))).lost());
    Exception notCommitted = new TransactionalException("rolled back", new RollbackException());
    assertTrue(RunFailure.ofWork("stage zipping", notCommitted).lost());
  }
}
