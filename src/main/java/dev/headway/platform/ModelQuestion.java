package dev.headway.platform;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a model is asked.
 *
 * @param model as users write it
 * @param prompt says that the answer is to be JSON
 * @param timeout to the last byte of the answer; above zero, an hour at most
 * @param maxBytes of the answer, as its server sends it, before it is given up
 * @param cancelled whether nobody wants the answer any more; quick, asked at least every 50 ms
 */
public record ModelQuestion(
    String model, String prompt, Duration timeout, long maxBytes, BooleanSupplier cancelled) {}
