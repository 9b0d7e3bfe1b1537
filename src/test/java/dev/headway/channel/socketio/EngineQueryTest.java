package dev.headway.channel.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineQueryTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ,                                        TRANSPORT_UNKNOWN
          EIO=4,                                   TRANSPORT_UNKNOWN
          EIO=4&transport=tobi,                    TRANSPORT_UNKNOWN
          EIO=4&transport,                         TRANSPORT_UNKNOWN
          EIO=4&transport=%zz,                     TRANSPORT_UNKNOWN
          transport=polling,                       VERSION_UNSUPPORTED
          EIO=3&transport=polling,                 VERSION_UNSUPPORTED
          EIO=abc&transport=polling,               VERSION_UNSUPPORTED
          EIO=4&transport=websocket,               BAD_REQUEST
          """)
  void a_wrong_address_is_refused_with_the_documented_error(String query, EngineError error) {
    assertEquals(error, EngineQuery.of(query).fault(EngineQuery.POLLING));
  }

  @Test
  void a_right_address_is_taken_whatever_else_it_has() {
    EngineQuery query = EngineQuery.of("EIO=4&transport=polling&t=abc&sid=a%2Db&&x");
    assertNull(query.fault(EngineQuery.POLLING));
    assertEquals("a-b", query.sid());
  }

  @Test
  void the_errors_are_those_of_the_protocol() {
    assertEquals("{\"code\":1,\"message\":\"Session ID unknown\"}", EngineError.SID_UNKNOWN.json());
  }
}
