package dev.headway.notification;

import dev.headway.job.Job;
import dev.headway.job.JobEnded;
import dev.headway.job.Stakeholders;
import dev.headway.notification.Delivery.Kind;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the messages about a job's end in the very transaction that ends it: if the one is
 * committed, so are the others.
 */
@ApplicationScoped
public class Notify {
  private static final Logger LOG = Logger.getLogger(Notify.class.getName());

  @Inject DeliveryStore deliveries;
  @Inject Settings settings;

  void ended(@Observes JobEnded ended) {
    Job job = ended.job();
    boolean byCancel = job.cancelRequested() != null && job.cancelRequested().notifyStakeholders();
    if (byCancel || ended.stakeholders().on().contains(job.status())) {
      tell(job, ended.stakeholders());
    }
  }

  private void tell(Job job, Stakeholders own) {
    Set<String> webhooks = new LinkedHashSet<>();
    settings.webhooks.urls().forEach(url -> webhooks.add(url.toString()));
    webhooks.addAll(own.webhooks());
    Set<String> mails = new LinkedHashSet<>(settings.mail.recipients());
    mails.addAll(own.mails());
    if (webhooks.isEmpty() && mails.isEmpty()) {
      LOG.log(Level.INFO, "Job {0} ended with nobody to tell: no webhook, no mail", job.id());
      return;
    }
    String body = new NoticeJson(settings.publicUrl).of(job).toString();
    String event = NoticeJson.event(job);
    webhooks.forEach(url -> deliveries.add(Kind.WEBHOOK, job.id(), event, url, body));
    mails.forEach(mail -> deliveries.add(Kind.MAIL, job.id(), event, mail, body));
  }
}
