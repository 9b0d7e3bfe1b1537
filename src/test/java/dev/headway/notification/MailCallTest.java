package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.headway.notification.Delivery.Kind;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailCallTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailCall call(String... more) {
    String[] settings = {
      "headway.smtp.host", "127.0.0.1",
      "headway.smtp.port", Integer.toString(server.getSmtp().getPort()),
      "headway.smtp.from", "headway@example.org",
      "headway.smtp.security", "none"
    };
    String[] all = new String[settings.length + more.length];
    System.arraycopy(settings, 0, all, 0, settings.length);
    System.arraycopy(more, 0, all, settings.length, more.length);
    MailCall call = new MailCall();
    call.settings = Samples.settings(all);
    call.clock = Samples.CLOCK;
    return call;
  }

  private static Delivery to(String address) {
    return Samples.delivery(Kind.MAIL, address, Samples.body());
  }

  @Test
  void aMailSaysWhatBecameOfTheJobAndWhoCancelledIt() throws Exception {
    assertEquals(Answered.taken(null), call().send(to("ada@example.org")));
    MimeMessage mail = server.getReceivedMessages()[0];
    String text = mail.getContent().toString();
    assertTrue(text.contains("Status:  cancelled\r\n"), text);
    assertTrue(text.contains("Results: 5 of 0, 2 failed\r\n"), text);
    assertTrue(text.contains("Cancel:  asked for by ada: wrong branch\r\n"), text);
    assertEquals("<msg_1@headway>", mail.getMessageID());
  }

  @Test
  void aTitleAddsNoHeader() throws Exception {
    call().send(to("ada@example.org"));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertEquals("[Headway] Nightly Bcc: x@y: cancelled", mail.getSubject());
    assertEquals(null, mail.getHeader("Bcc"));
  }

  @Test
  void whoLogsInIsLetIn() {
    server.setUser("headway", "secret");
    Answered wrong =
        call("headway.smtp.user", "headway", "headway.smtp.password", "wrong")
            .send(to("ada@example.org"));
    assertTrue(wrong.again());
    assertEquals(
        Answered.taken(null),
        call("headway.smtp.user", "headway", "headway.smtp.password", "secret")
            .send(to("ada@example.org")));
  }

  @Test
  void withoutTheProtectionThatIsAskedForNothingIsSent() {
    Answered refused = call("headway.smtp.security", "starttls").send(to("ada@example.org"));
    assertFalse(refused.isTaken());
    assertTrue(refused.error().contains("STARTTLS"), refused.error());
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void aServerThatIsAwayIsTriedAgain() {
    MailCall call = call();
    server.stop();
    assertTrue(call.send(to("ada@example.org")).again());
  }
}
