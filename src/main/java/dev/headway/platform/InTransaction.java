package dev.headway.platform;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method, or all of a class, that runs in a JTA transaction. Any exception rolls it back.
 *
 * <p>Instead of {@code jakarta.transaction.Transactional}: Payara notes there, in an object that
 * the threads of one factory share, that {@code UserTransaction} is forbidden for now. A batch job
 * that is started at such a moment keeps the note and can never open a chunk.
 */
@InterceptorBinding
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface InTransaction {
  @Nonbinding
  Kind value() default Kind.REQUIRED;

  /** As in {@code jakarta.transaction.Transactional.TxType}. */
  enum Kind {
    /** Joins the caller's, or opens one. */
    REQUIRED,
    /** Joins the caller's; without one the call is refused. */
    MANDATORY,
    /** Always its own; the caller's waits. */
    REQUIRES_NEW
  }
}
