package dev.headway.workload.testrun.template;

/** A text is no template that Headway understands. The message says what and where. */
public final class TemplateFault extends IllegalArgumentException {
  TemplateFault(String message) {
    super(message);
  }
}
