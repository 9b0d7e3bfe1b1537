package dev.headway.channel.socketio;

import jakarta.json.Json;

/** Why a request is refused, in Engine.IO's own numbers and words. */
enum EngineError {
  TRANSPORT_UNKNOWN(0, "Transport unknown"),
  SID_UNKNOWN(1, "Session ID unknown"),
  BAD_METHOD(2, "Bad handshake method"),
  BAD_REQUEST(3, "Bad request"),
  VERSION_UNSUPPORTED(5, "Unsupported protocol version");

  private final int code;
  private final String message;

  EngineError(int code, String message) {
    this.code = code;
    this.message = message;
  }

  String json() {
    return Json.createObjectBuilder().add("code", code).add("message", message).build().toString();
  }
}
