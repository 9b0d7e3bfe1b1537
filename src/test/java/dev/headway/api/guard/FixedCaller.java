package dev.headway.api.guard;

import dev.headway.security.Caller;

/** The same caller for every request. */
public class FixedCaller extends CurrentCaller {
  private final String name;

  public FixedCaller(String name) {
    this.name = name;
  }

  @Override
  public Caller get() {
    return new Caller(name, "127.0.0.1");
  }
}
