package dev.headway.suite.specification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Gives each address a small document that names it, and refuses those of {@code refused…}. */
public final class CannedFetch extends SpecificationFetch {
  @Override
  public FetchedBytes fetch(String url, BooleanSupplier cancelled) throws CannotFetch {
    if (url.contains("refused")) {
      throw new CannotFetch("is refused");
    }
    byte[] bytes = ("openapi: 3.0.0 # " + url).getBytes(StandardCharsets.UTF_8);
    try {
      SpooledBytes spooled = SpooledBytes.of(new ByteArrayInputStream(bytes), bytes.length);
      return new FetchedBytes(url, "application/yaml", spooled);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
