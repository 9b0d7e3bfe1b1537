package dev.headway.platform;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.util.List;
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

  /** WildFly's name, then that of Payara and GlassFish: no portable one exists. */
  private static final List<String> TRANSACTION_MANAGERS =
      List.of("java:jboss/TransactionManager", "java:appserver/TransactionManager");

  @Override
  public JtaPlatform getProvidedJtaPlatform() {
    return this;
  }

  @Override
  protected TransactionManager locateTransactionManager() {
    var notFound = new JndiException("No transaction manager at " + TRANSACTION_MANAGERS, null);
    for (var name : TRANSACTION_MANAGERS) {
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
