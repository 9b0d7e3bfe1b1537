package dev.headway.channel.socketio;

import dev.headway.channel.ErrorCode;

/** A client that speaks no Socket.IO, or more of it than is understood: its session ends. */
final class MalformedPacket extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  MalformedPacket(ErrorCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  MalformedPacket(String detail) {
    this(ErrorCode.INVALID_REQUEST, detail);
  }

  static MalformedPacket binary() {
    return new MalformedPacket(ErrorCode.BINARY_NOT_SUPPORTED, "send text and JSON only");
  }

  ErrorCode code() {
    return code;
  }
}
