package dev.headway.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionManager;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The transaction manager of whichever server runs this WAR. */
@ApplicationScoped
class ServerTransactions {
  /** WildFly's name, then that of Payara and GlassFish: no portable one exists. */
  static final List<String> NAMES =
      List.of("java:jboss/TransactionManager", "java:appserver/TransactionManager");

  private volatile TransactionManager manager;

  TransactionManager manager() {
    if (manager == null) {
      manager = PayaraTransactions.of(find());
    }
    return manager;
  }

  private static TransactionManager find() {
    IllegalStateException notFound = new IllegalStateException("No transaction manager: " + NAMES);
    for (String name : NAMES) {
      try {
        return (TransactionManager) new InitialContext().lookup(name);
      } catch (NamingException notThisOne) {
        notFound.addSuppressed(notThisOne);
      }
    }
    throw notFound;
  }
}
