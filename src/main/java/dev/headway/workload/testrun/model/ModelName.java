package dev.headway.workload.testrun.model;

import java.util.Set;

/**
 * A model's name taken apart: {@code model}, {@code server:model}, and with the way it is asked, as
 * other tools write it, {@code server:chat:model} or {@code server:completion:model}.
 *
 * @param server null where none is named
 * @param completion whether it is to be asked without turns
 */
record ModelName(String server, String model, boolean completion) {
  private static final String CHAT = "chat:";
  private static final String COMPLETION = "completion:";

  /** A model's own name may hold colons, too: only a known server's counts as one. */
  static ModelName of(String name, Set<String> servers) {
    int colon = name.indexOf(':');
    if (colon < 0 || !servers.contains(name.substring(0, colon))) {
      return new ModelName(null, name, false);
    }
    String server = name.substring(0, colon);
    String rest = name.substring(colon + 1);
    if (rest.startsWith(COMPLETION)) {
      return new ModelName(server, rest.substring(COMPLETION.length()), true);
    }
    boolean chat = rest.startsWith(CHAT);
    return new ModelName(server, chat ? rest.substring(CHAT.length()) : rest, false);
  }

  /** Ollama's {@code llama3.1} is {@code llama3.1:latest}. */
  boolean is(String offered) {
    return offered.equals(model) || offered.equals(model + ":latest");
  }
}
