package dev.headway.channel.outbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 70_000})
  void a_web_socket_frame_is_what_the_rfc_says(int length) throws IOException {
    String text = "x".repeat(length);
    byte[] bytes = Frame.of(text).webSocket();
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    assertEquals(0x81, in.readUnsignedByte(), "final text frame");
    int first = in.readUnsignedByte();
    long told =
        switch (first) {
          case 126 -> in.readUnsignedShort();
          case 127 -> in.readLong();
          default -> first;
        };
    assertEquals(length, told);
    assertEquals(length < 126 ? length : length < 65_536 ? 126 : 127, first, "shortest form");
    assertEquals(text, new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void joined_frames_are_their_bytes_in_a_row() {
    Frame both = Frame.joined(List.of(Frame.of("a", 1), Frame.heartbeat("b")));
    assertArrayEquals(new byte[] {(byte) 0x81, 1, 'a', (byte) 0x81, 1, 'b'}, both.webSocket());
    assertEquals(
        "id: 1\ndata: a\n\n: heartbeat\n\n",
        new String(both.serverSentEvent(), StandardCharsets.UTF_8));
    assertEquals(2, both.count());
  }

  @Test
  void a_polls_answer_has_the_frames_with_a_separator_between_them() {
    Frame both = Frame.joined(List.of(Frame.of("a"), Frame.of("ü")));
    assertArrayEquals(bytes("a\u001eü"), both.separated());
    assertEquals(3, both.size());
    assertArrayEquals(bytes("a"), Frame.of("a").separated());
  }

  @Test
  void the_length_counts_bytes_and_not_characters() {
    assertEquals(126, Frame.of("ü".repeat(63)).webSocket()[1]);
    assertEquals(124, Frame.of("ü".repeat(62)).webSocket()[1]);
  }

  @Test
  void each_form_is_encoded_once() {
    Frame frame = Frame.of("{}", 3);
    assertSame(frame.webSocket(), frame.webSocket());
    assertSame(frame.utf8(), frame.utf8());
    assertSame(frame.serverSentEvent(), frame.serverSentEvent());
  }

  @Test
  void a_server_sent_event_has_an_id_only_if_a_client_may_resume_after_it() {
    assertArrayEquals(bytes("id: 7\ndata: {}\n\n"), Frame.of("{}", 7).serverSentEvent());
    assertArrayEquals(bytes("data: {}\n\n"), Frame.of("{}").serverSentEvent());
    assertArrayEquals(bytes(": heartbeat\n\n"), Frame.heartbeat("{}").serverSentEvent());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
