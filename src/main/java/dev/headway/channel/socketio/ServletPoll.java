package dev.headway.channel.socketio;

import dev.headway.channel.outbox.FrameSender.Sent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A poll that is an asynchronous request; the container says when it takes the answer. */
final class ServletPoll implements Poll, WriteListener, AsyncListener {
  private static final Logger LOG = System.getLogger(ServletPoll.class.getName());

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Consumer<Poll> onCancelled;
  private byte[] pending;
  private Sent waiting;
  private boolean started;
  private boolean answered;
  private boolean flushNeeded;
  private boolean over;

  /**
   * @param onCancelled told when the client has gone without an answer; must only hand on
   */
  ServletPoll(AsyncContext async, ServletOutputStream out, Consumer<Poll> onCancelled) {
    this.async = async;
    this.out = out;
    this.onCancelled = onCancelled;
  }

  /** Call once, on the request's thread. */
  void start() {
    async.addListener(this);
    out.setWriteListener(this);
  }

  @Override
  public synchronized boolean isReady() {
    return started && !answered && !over;
  }

  @Override
  public void answer(byte[] body, Sent done) {
    boolean tooLate;
    synchronized (this) {
      tooLate = over || answered;
      if (!tooLate) {
        answered = true;
        pending = body;
        waiting = done;
      }
    }
    if (tooLate) {
      done.failed(new IOException("The client has gone"));
    } else {
      write();
    }
  }

  @Override
  public void refuse(EngineError error) {
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    response.setContentType("application/json");
    answer(error.json().getBytes(StandardCharsets.UTF_8), NOBODY);
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
      complete();
      done.sent();
    }
  }

  /** What to tell once all is written, else null. */
  private synchronized Sent writeWhileReady() throws IOException {
    while (started && answered && !over && out.isReady()) {
      if (pending != null) {
        out.write(pending);
        pending = null;
        flushNeeded = true;
      } else if (flushNeeded) {
        flushNeeded = false;
        out.flush();
      } else {
        over = true;
        Sent done = waiting;
        waiting = null;
        return done;
      }
    }
    return null;
  }

  @Override
  public void onError(Throwable cause) {
    if (end(cause)) {
      complete();
    }
  }

  /** False when it was over already. */
  private boolean end(Throwable cause) {
    Sent done;
    boolean unanswered;
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
      unanswered = !answered;
      done = waiting;
      waiting = null;
    }
    if (done != null) {
      done.failed(cause);
    }
    if (unanswered) {
      onCancelled.accept(this);
    }
    return true;
  }

  private void complete() {
    try {
      async.complete();
    } catch (IllegalStateException already) {
      LOG.log(Level.DEBUG, "A poll had already ended", already);
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end(new IOException("The request has ended"));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    onError(new IOException("The request has run out of time"));
  }

  @Override
  public void onError(AsyncEvent event) {
    onError(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // it starts once
  }
}
