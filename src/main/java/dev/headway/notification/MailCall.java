package dev.headway.notification;

import dev.headway.platform.JsonText;
import dev.headway.platform.MailSettings;
import dev.headway.platform.MailSettings.Security;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Hands a message to the mail server. */
@ApplicationScoped
class MailCall {
  @Inject Settings settings;
  @Inject Clock clock;

  Answered send(Delivery delivery) {
    MailSettings mail = settings.mail;
    if (!mail.isSet()) {
      return Answered.failed(null, "headway.smtp.host is not set");
    }
    try {
      Transport.send(message(delivery), mail.user(), mail.password());
      return Answered.taken(null);
    } catch (AddressException unusable) {
      return Answered.refused(null, unusable.getMessage());
    } catch (SendFailedException refused) {
      return Answered.failed(null, "the mail server refused it: " + refused.getMessage());
    } catch (MessagingException failed) {
      return Answered.failed(null, String.valueOf(failed.getMessage()));
    }
  }

  private MimeMessage message(Delivery delivery) throws MessagingException {
    NoticeMail text = NoticeMail.of(JsonText.parseObject(delivery.body()));
    MimeMessage message = new KeptId(Session.getInstance(properties()), delivery.id());
    message.setFrom(new InternetAddress(settings.mail.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(delivery.address(), true));
    message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
    message.setText(text.body(), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setSentDate(Date.from(clock.instant()));
    return message;
  }

  private Properties properties() {
    MailSettings mail = settings.mail;
    String timeout = Long.toString(settings.webhooks.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", mail.host());
    properties.put("mail.smtp.port", Integer.toString(mail.port()));
    properties.put("mail.smtp.auth", Boolean.toString(mail.user() != null));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(mail.security() == Security.TLS));
    properties.put(
        "mail.smtp.starttls.enable", Boolean.toString(mail.security() == Security.STARTTLS));
    properties.put(
        "mail.smtp.starttls.required", Boolean.toString(mail.security() == Security.STARTTLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", timeout);
    properties.put("mail.smtp.timeout", timeout);
    properties.put("mail.smtp.writetimeout", timeout);
    return properties;
  }

  /** The same id in every try: whoever gets a mail twice can tell. */
  private static final class KeptId extends MimeMessage {
    private final String id;

    KeptId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + "@headway>");
    }
  }
}
