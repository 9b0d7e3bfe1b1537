package dev.headway.workload.testrun.http;

import dev.headway.workload.testrun.http.CallException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** What the JDK's client throws, in our terms. */
record Failure(Kind kind, String message, Throwable cause) {
  private static final int TOLD_CHARS = 200;

  static Failure of(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (within(cause, UnresolvedAddressException.class)
        || within(cause, UnknownHostException.class)) {
      return new Failure(Kind.REFUSED, "there is no host of this name", cause);
    }
    if (within(cause, HttpConnectTimeoutException.class)) {
      return new Failure(Kind.REFUSED, "no connection came about", cause);
    }
    if (within(cause, ConnectException.class) || within(cause, NoRouteToHostException.class)) {
      return new Failure(Kind.REFUSED, "the connection was refused", cause);
    }
    if (within(cause, SSLException.class)) {
      return new Failure(Kind.REFUSED, "no TLS connection: " + told(cause), cause);
    }
    if (within(cause, ProtocolException.class)) {
      return new Failure(Kind.INVALID_ANSWER, "the answer is no HTTP: " + told(cause), cause);
    }
    if (cause instanceof IOException) {
      return new Failure(Kind.RESET, "the connection broke: " + told(cause), cause);
    }
    return new Failure(Kind.INVALID_ANSWER, "the answer could not be read: " + told(cause), cause);
  }

  /** One short line: it may quote what the server sent. */
  private static String told(Throwable cause) {
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= TOLD_CHARS ? line : line.substring(0, TOLD_CHARS) + "…";
  }

  private static boolean within(Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
