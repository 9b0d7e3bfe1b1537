package dev.headway.progress.task;

import java.util.Locale;

/** The stages of a task that generates; the word on the wire is the name in lower case. */
public enum TaskStage {
  STARTING,
  PARSING,
  GENERATING,
  ZIPPING,
  COMPLETE,
  /** Failed or cancelled; the message says which, and why. */
  ERROR;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
