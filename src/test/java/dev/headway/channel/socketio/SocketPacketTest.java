package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headway.channel.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPacketTest {
  @Test
  void a_connect_may_bring_a_payload() throws MalformedPacket {
    SocketPacket packet = SocketPacket.parse("0{\"token\":\"1\"}");
    assertEquals(SocketPacket.Type.CONNECT, packet.type());
    assertEquals("/", packet.namespace());
    assertEquals("1", packet.data().asJsonObject().getString("token"));
    assertNull(SocketPacket.parse("0").data());
  }

  @Test
  void a_namespace_stands_before_a_comma() throws MalformedPacket {
    assertEquals("/admin", SocketPacket.parse("0/admin,{}").namespace());
    assertEquals("/admin", SocketPacket.parse("0/admin").namespace());
    SocketPacket event = SocketPacket.parse("2/admin,12[\"a\"]");
    assertEquals("/admin", event.namespace());
    assertEquals(12, event.id());
  }

  @Test
  void an_event_may_ask_for_an_answer() throws MalformedPacket {
    SocketPacket packet = SocketPacket.parse("27[\"subscribe-to-test\",\"job-1\"]");
    assertEquals("subscribe-to-test", packet.event());
    assertEquals("\"job-1\"", packet.argument().toString());
    assertEquals("437[{}]", SocketPacket.answer(packet.answerId(), "{}").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "7",
        "2",
        "2[]",
        "2[1]",
        "2{}",
        "2[\"a\"",
        "2[\"a\"]x",
        "2null",
        "0[]",
        "0\"x\"",
        "1{}",
        "3",
        "3{}",
        "21234567890123456[\"a\"]",
        "2-1[\"a\"]",
        "abc"
      })
  void what_does_not_fit_is_malformed(String text) {
    assertThrows(MalformedPacket.class, () -> SocketPacket.parse(text));
  }

  @Test
  void a_long_namespace_and_a_deep_value_are_malformed() {
    String deep = "2[\"a\"," + "[".repeat(50_000);
    assertThrows(MalformedPacket.class, () -> SocketPacket.parse("0/" + "x".repeat(1_000)));
    assertThrows(MalformedPacket.class, () -> SocketPacket.parse(deep));
  }

  @ParameterizedTest
  @ValueSource(strings = {"51-[\"a\",{\"_placeholder\":true,\"num\":0}]", "61-1[]"})
  void binary_is_refused_by_name(String text) {
    MalformedPacket refused = assertThrows(MalformedPacket.class, () -> SocketPacket.parse(text));
    assertEquals(ErrorCode.BINARY_NOT_SUPPORTED, refused.code());
  }
}
