package dev.headway.channel.outbox;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sends frames as Server-Sent Events; the container says when it takes more. */
public final class SseSender implements FrameSender, WriteListener {
  private static final Logger LOG = System.getLogger(SseSender.class.getName());

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final String address;
  private final GrizzlyConnection grizzly;
  private byte[] pending;
  private Sent waiting;
  private boolean started;
  private boolean flushNeeded;
  private boolean completed;

  /**
   * @param hello the first bytes of the stream
   */
  public SseSender(AsyncContext async, ServletOutputStream out, String address, byte[] hello) {
    this.async = async;
    this.out = out;
    this.address = address;
    this.pending = hello;
    this.grizzly = grizzlyUnder(out);
  }

  /** Call once, on the request's thread. */
  public void start() {
    out.setWriteListener(this);
  }

  /** Where there is Grizzly, its word that it is ready is worth megabytes of heap. */
  private static GrizzlyConnection grizzlyUnder(ServletOutputStream out) {
    try {
      return GrizzlyConnection.of(out);
    } catch (ReflectiveOperationException | RuntimeException anotherServer) {
      LOG.log(Level.DEBUG, "No Grizzly here", anotherServer);
      return null;
    }
  }

  @Override
  public synchronized boolean isReady() {
    return started && pending == null && !completed && (grizzly == null || grizzly.isIdle());
  }

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public void send(Frame frame, Sent done) {
    synchronized (this) {
      pending = frame.serverSentEvent();
      waiting = done;
    }
    write();
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      started = true;
    }
    write();
  }

  private void write() {
    Sent done;
    try {
      done = writeWhileReady();
    } catch (IOException | IllegalStateException gone) {
      onError(gone);
      return;
    }
    if (done != null) {
      done.sent();
    }
  }

  private synchronized Sent writeWhileReady() throws IOException {
    while (!completed && started && out.isReady()) {
      if (pending != null) {
        out.write(pending);
        pending = null;
        flushNeeded = true;
      } else if (flushNeeded) {
        flushNeeded = false;
        out.flush();
      } else {
        Sent done = waiting;
        waiting = null;
        return done;
      }
    }
    return null;
  }

  @Override
  public void onError(Throwable cause) {
    Sent done;
    synchronized (this) {
      done = waiting;
      waiting = null;
    }
    if (done != null) {
      done.failed(cause);
    }
    abort();
  }

  /**
   * Ends the stream; without codes, a client that is sent away sees a cut connection and comes back
   * later.
   */
  @Override
  public void close(int code, String reason) {
    boolean inGoodOrder = code == 1000 || code == 1001;
    end(!inGoodOrder);
  }

  @Override
  public void abort() {
    end(true);
  }

  /**
   * A connection that has been given back to the server may carry another request already: never
   * cut that.
   */
  private void end(boolean cut) {
    synchronized (this) {
      if (completed) {
        return;
      }
      completed = true;
    }
    if (cut && grizzly != null) {
      grizzly.terminate();
    }
    try {
      async.complete();
    } catch (IllegalStateException already) {
      LOG.log(Level.DEBUG, "A stream had already ended", already);
    }
  }

  @Override
  public String remoteAddress() {
    return address;
  }
}
