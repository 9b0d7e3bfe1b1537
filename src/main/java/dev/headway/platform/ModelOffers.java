package dev.headway.platform;

import java.util.List;

/** Knows what the servers of language models offer. */
public interface ModelOffers {
  /**
   * Each server that is set, with its models, or with why it could not be asked. May ask the
   * servers, 3 s each at most.
   */
  List<OfferedModels> servers();
}
