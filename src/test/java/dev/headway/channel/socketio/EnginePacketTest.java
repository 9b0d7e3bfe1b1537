package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.channel.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePacketTest {
  @Test
  void a_packet_is_a_digit_and_its_data() throws MalformedPacket {
    assertEquals(
        new EnginePacket(EnginePacket.Type.MESSAGE, "hello"), EnginePacket.parse("4hello"));
    assertEquals(new EnginePacket(EnginePacket.Type.PONG, ""), EnginePacket.parse("3"));
  }

  @Test
  void a_body_holds_several_with_separators_between_them() throws MalformedPacket {
    assertEquals(
        List.of(
            new EnginePacket(EnginePacket.Type.PONG, ""),
            new EnginePacket(EnginePacket.Type.MESSAGE, "0"),
            new EnginePacket(EnginePacket.Type.CLOSE, "")),
        EnginePacket.parseAll("3\u001e40\u001e1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "abc", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "\u00e4", "/"})
  void what_is_no_packet_is_malformed(String body) {
    assertThrows(MalformedPacket.class, () -> EnginePacket.parseAll(body));
  }

  @Test
  void binary_is_refused_by_name() {
    MalformedPacket refused =
        assertThrows(MalformedPacket.class, () -> EnginePacket.parseAll("4a\u001ebAQIDBA=="));
    assertEquals(ErrorCode.BINARY_NOT_SUPPORTED, refused.code());
  }
}
