package dev.headway.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.job.Stakeholders;
import dev.headway.platform.Problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckStakeholdersTest {
  private static List<Fault> check(List<String> webhooks, List<String> mails, String... settings) {
    CheckStakeholders check = new CheckStakeholders();
    check.settings = Samples.settings(settings);
    return check.check(new Stakeholders(Stakeholders.ENDS, webhooks, mails));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.example/",
        "file:///etc/passwd",
        "//x.example",
        "https://user:word@x.example/",
        "https://x.example/#a",
        "http://localhost/",
        "http://a.localhost/",
        "http://127.0.0.1:8080/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest"
      })
  void anAddressThatMustNotBeCalledIsRefusedAtTheLaunch(String url) {
    assertEquals("/notify/webhooks/0", check(List.of(url), List.of()).get(0).field());
  }

  @Test
  void aPublicOneIsTakenAndAPrivateOneWhereItIsAllowed() {
    assertEquals(
        List.of(), check(List.of("https://hooks.example/a?b=c", "http://8.8.8.8/"), List.of()));
    assertEquals(
        List.of(),
        check(List.of("http://127.0.0.1/"), List.of(), "headway.webhooks.private", "true"));
  }

  @Test
  void withoutASecretNoWebhookIsTaken() {
    assertEquals(
        "cannot be called: headway.webhooks.secret is not set",
        check(List.of("https://hooks.example/"), List.of(), "headway.webhooks.secret", "")
            .get(0)
            .message());
  }

  @Test
  void aMailNeedsAServerAndOneAddress() {
    String[] server = {
      "headway.smtp.host", "mail.example", "headway.smtp.from", "headway@mail.example"
    };
    assertEquals(List.of(), check(List.of(), List.of("ada@example.org"), server));
    List<String> wrong =
        List.of("ada", "a@x.example, b@x.example", "a@x.example\r\nBcc: b@x.example", "");
    assertEquals(
        List.of("/notify/mails/0", "/notify/mails/1", "/notify/mails/2", "/notify/mails/3"),
        check(List.of(), wrong, server).stream().map(Fault::field).toList());
    assertEquals(
        "cannot be sent: headway.smtp.host is not set",
        check(List.of(), List.of("ada@example.org")).get(0).message());
  }
}
