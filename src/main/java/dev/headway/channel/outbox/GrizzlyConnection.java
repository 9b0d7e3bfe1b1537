package dev.headway.channel.outbox;

import dev.headway.platform.Internals;
import jakarta.servlet.ServletOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * The Grizzly connection under a servlet's output stream. Its classes are hidden from applications,
 * so that it is reached by name; what is missing is told when it is looked for, not when frames are
 * sent.
 */
final class GrizzlyConnection {
  private final Object connection;
  private final Object writeQueue;
  private final MethodHandle bytesWaiting;
  private final Method terminate;

  private GrizzlyConnection(Object connection) throws ReflectiveOperationException {
    this.connection = connection;
    this.writeQueue = Internals.method(connection, "getAsyncWriteQueue").invoke(connection);
    this.bytesWaiting =
        MethodHandles.lookup()
            .unreflect(Internals.method(writeQueue, "spaceInBytes"))
            .asType(MethodType.methodType(int.class, Object.class));
    this.terminate = Internals.method(connection, "terminateSilently");
  }

  static GrizzlyConnection of(ServletOutputStream stream) throws ReflectiveOperationException {
    Object response = Internals.read(Internals.read(stream, "ob"), "grizzlyOutputBuffer");
    return new GrizzlyConnection(Internals.read(response, "connection"));
  }

  /** Whether all that was written has gone to the network. */
  boolean isIdle() {
    try {
      return (int) bytesWaiting.invokeExact(writeQueue) <= 0;
    } catch (Throwable broken) {
      throw new IllegalStateException("Grizzly's write queue cannot be read", broken);
    }
  }

  /** Ends the connection without a word and without waiting. */
  void terminate() {
    try {
      terminate.invoke(connection);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("A Grizzly connection cannot be ended", broken);
    }
  }
}
