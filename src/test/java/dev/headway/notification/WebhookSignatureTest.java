package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final byte[] SECRET =
      Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  /** The example that the libraries of Standard Webhooks are tested with. */
  @Test
  void aSignatureIsWhatStandardWebhooksExpects() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.of(ID, 1_614_265_330, BODY, List.of(SECRET)));
  }

  @Test
  void eachSecretSignsSoThatOneCanTakeTheOthersPlace() {
    String both = WebhookSignature.of(ID, 1, BODY, List.of(SECRET, new byte[24]));
    assertEquals(
        WebhookSignature.of(ID, 1, BODY, List.of(SECRET))
            + " "
            + WebhookSignature.of(ID, 1, BODY, List.of(new byte[24])),
        both);
  }
}
