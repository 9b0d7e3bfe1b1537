package dev.headway.channel.outbox;

import io.undertow.util.ImmediatePooledByteBuffer;
import io.undertow.websockets.core.StreamSinkFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Text frames in a row that are one to Undertow: it keeps its own frames, such as pongs, out of
 * their middle, and adds no header, because they have theirs. They are written by one call, and
 * their end is told by the thread that wrote them, without a task for a listener.
 */
final class EncodedFrames extends StreamSinkFrameChannel {
  private final FrameSender.Sent done;
  private final AtomicBoolean told = new AtomicBoolean();

  EncodedFrames(WebSocketChannel channel, FrameSender.Sent done) {
    super(channel, WebSocketFrameType.TEXT);
    this.done = done;
  }

  void send(byte[] frames) throws IOException {
    send(new ImmediatePooledByteBuffer(ByteBuffer.wrap(frames)));
    shutdownWrites();
  }

  @Override
  protected void handleFlushComplete(boolean finalFrame) {
    if (told.compareAndSet(false, true)) {
      done.sent();
    }
  }

  @Override
  public void markBroken() {
    super.markBroken();
    failed(new ClosedChannelException());
  }

  void failed(Throwable cause) {
    if (told.compareAndSet(false, true)) {
      done.failed(cause);
    }
  }
}
