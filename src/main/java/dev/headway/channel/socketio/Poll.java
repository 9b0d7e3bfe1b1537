package dev.headway.channel.socketio;

import dev.headway.channel.outbox.FrameSender;

/** A client's request that waits for something to be told. Is answered or refused once. */
interface Poll {
  FrameSender.Sent NOBODY =
      new FrameSender.Sent() {
        @Override
        public void sent() {
          // nobody waits for it
        }

        @Override
        public void failed(Throwable cause) {
          // the client has gone before its last word
        }
      };

  /** Whether an answer would begin to leave at once. */
  boolean isReady();

  /** Never waits. */
  void answer(byte[] body, FrameSender.Sent done);

  void refuse(EngineError error);
}
