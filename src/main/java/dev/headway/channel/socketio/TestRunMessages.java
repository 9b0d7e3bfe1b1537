package dev.headway.channel.socketio;

import dev.headway.channel.BadMessage;
import dev.headway.channel.ClientMessage;
import dev.headway.channel.ErrorCode;
import dev.headway.channel.MessageFields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The events that a client of test runs emits, read as what the channel's clients ask for. */
final class TestRunMessages {
  static final String EXECUTION = "execution_id";

  private TestRunMessages() {}

  /**
   * @param last what the client had when it came back and has not gone on from yet, else null
   */
  static ClientMessage read(SocketPacket packet, Offset last) throws BadMessage {
    JsonValue id = packet.answerId();
    return switch (packet.event()) {
      case "subscribe-to-test" -> subscribe(named(packet.argument()), last, id);
      case "unsubscribe-from-test" -> unsubscribe(named(packet.argument()), id);
      case "cancel-execution" -> cancel(packet.argument(), id);
      case "get-active-executions" -> new ClientMessage.ListJobs(id);
      default ->
          throw new BadMessage(
              ErrorCode.NOT_SUPPORTED,
              "the event must be subscribe-to-test, unsubscribe-from-test, cancel-execution or"
                  + " get-active-executions",
              id);
    };
  }

  /** A job may be named alone: its id means an object with nothing else. */
  private static JsonObject named(JsonValue argument) {
    return argument instanceof JsonObject object
        ? object
        : Json.createObjectBuilder()
            .add(EXECUTION, argument == null ? JsonValue.NULL : argument)
            .build();
  }

  /**
   * Whoever names no number, and does not come back from somewhere, gets the history from its
   * beginning: nothing tells what it has missed already.
   */
  private static ClientMessage subscribe(JsonObject wanted, Offset last, JsonValue id)
      throws BadMessage {
    MessageFields fields = new MessageFields(wanted, id);
    String jobId = fields.jobId(EXECUTION);
    Long after = fields.after();
    if (after == null && !jobId.equals(ClientMessage.ALL_JOBS)) {
      after = last != null && last.jobId().equals(jobId) ? last.seq() : 0;
    }
    return new ClientMessage.Subscribe(jobId, after, false, id);
  }

  private static ClientMessage unsubscribe(JsonObject wanted, JsonValue id) throws BadMessage {
    return new ClientMessage.Unsubscribe(new MessageFields(wanted, id).jobId(EXECUTION), id);
  }

  private static ClientMessage cancel(JsonValue argument, JsonValue id) throws BadMessage {
    MessageFields fields = new MessageFields(named(argument), id);
    return fields.cancel(fields.jobId(EXECUTION));
  }
}
