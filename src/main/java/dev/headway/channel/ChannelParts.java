package dev.headway.channel;

import dev.headway.channel.outbox.ChannelFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the channel shows to others. */
@ApplicationScoped
public class ChannelParts {
  @Produces
  @Singleton
  ChannelFigures figures() {
    return new ChannelFigures();
  }
}
