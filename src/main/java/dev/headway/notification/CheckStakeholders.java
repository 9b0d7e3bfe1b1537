package dev.headway.notification;

import dev.headway.job.StakeholderCheck;
import dev.headway.job.Stakeholders;
import dev.headway.platform.Problem.Fault;
import dev.headway.platform.PublicAddress;
import dev.headway.platform.Settings;
import dev.headway.platform.WebAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses what can never be told. A name is looked up at each call only, for it may lead elsewhere
 * by then.
 */
@ApplicationScoped
public class CheckStakeholders implements StakeholderCheck {
  private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+|0[xX].*");

  @Inject Settings settings;

  @Override
  public List<Fault> check(Stakeholders stakeholders) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < stakeholders.webhooks().size(); i++) {
      String field = "/notify/webhooks/" + i;
      webhook(stakeholders.webhooks().get(i))
          .ifPresent(fault -> faults.add(new Fault(field, fault)));
    }
    for (int i = 0; i < stakeholders.mails().size(); i++) {
      String field = "/notify/mails/" + i;
      mail(stakeholders.mails().get(i)).ifPresent(fault -> faults.add(new Fault(field, fault)));
    }
    return faults;
  }

  private Optional<String> webhook(String url) {
    Optional<URI> address = WebAddress.of(url);
    if (address.isEmpty()) {
      return Optional.of("must be an http or https address with no user or fragment");
    }
    if (settings.webhooks.secrets().isEmpty()) {
      return Optional.of("cannot be called: headway.webhooks.secret is not set");
    }
    return settings.webhooks.privateAddresses() || mayBePublic(address.get().getHost())
        ? Optional.empty()
        : Optional.of("must be a public address (see headway.webhooks.private)");
  }

  private static boolean mayBePublic(String host) {
    if (host.equalsIgnoreCase("localhost")
        || host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
      return false;
    }
    try {
      return !LITERAL.matcher(host).matches() || PublicAddress.is(InetAddress.getByName(host));
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  private Optional<String> mail(String address) {
    if (!settings.mail.isSet()) {
      return Optional.of("cannot be sent: headway.smtp.host is not set");
    }
    try {
      InternetAddress[] parsed = InternetAddress.parse(address, true);
      boolean one = parsed.length == 1 && !parsed[0].isGroup() && address.contains("@");
      return one ? Optional.empty() : Optional.of("must be one mail address");
    } catch (AddressException unusable) {
      return Optional.of("must be one mail address");
    }
  }
}
