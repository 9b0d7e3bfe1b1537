package dev.headway.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.channel.ChannelBench.Client;
import dev.headway.channel.outbox.FakeSender;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientSessionTest {
  private final ChannelBench bench = ChannelBench.withFarewellsAtOnce();

  @AfterEach
  void close() {
    bench.close();
  }

  /** Servers tell of a session's end while it is being closed, on the same thread. */
  private static final class TellsAtOnce extends FakeSender {
    private Runnable closed;

    @Override
    public void close(int code, String reason) {
      super.close(code, reason);
      closed.run();
    }
  }

  private Client client() {
    TellsAtOnce connection = new TellsAtOnce();
    Client client = bench.new Client(connection);
    connection.closed = client.session::goodbyesSaid;
    return client;
  }

  @Test
  void a_session_that_is_too_slow_is_counted_as_that_however_soon_its_end_is_told() {
    client().session.overflowed("reads too slowly");
    assertEquals(Map.of(4408, 1L), bench.figures.closedByCode());
    assertEquals(0, bench.figures.sessions());
  }

  @Test
  void a_session_that_is_closed_is_counted_with_the_code_that_its_client_gets() {
    Client client = client();
    client.session.close(CloseCode.JOB_NOT_FOUND);
    client.awaitClose(4404);
    ChannelBench.await("the count", () -> bench.figures.sessions() == 0);
    assertEquals(Map.of(4404, 1L), bench.figures.closedByCode());
  }
}
