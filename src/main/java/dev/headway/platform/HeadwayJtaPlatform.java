package dev.headway.platform;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.hibernate.engine.jndi.JndiException;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatformProvider;

/**
 * Finds the transaction manager of whichever server runs this WAR; Hibernate loads it as a service.
 * The Hibernate in the WAR, unlike one that a server brings, is told of no platform.
 */
public class HeadwayJtaPlatform extends AbstractJtaPlatform implements JtaPlatformProvider {

  private static final long serialVersionUID = 1L;

  @Override
  public JtaPlatform getProvidedJtaPlatform() {
    return this;
  }

  @Override
  protected TransactionManager locateTransactionManager() {
    var notFound = new JndiException("No transaction manager at " + ServerTransactions.NAMES, null);
    for (var name : ServerTransactions.NAMES) {
      try {
        return (TransactionManager) jndiService().locate(name);
      } catch (JndiException e) {
        notFound.addSuppressed(e);
      }
    }
    throw notFound;
  }

  @Override
  protected UserTransaction locateUserTransaction() {
    return (UserTransaction) jndiService().locate("java:comp/UserTransaction");
  }
}
