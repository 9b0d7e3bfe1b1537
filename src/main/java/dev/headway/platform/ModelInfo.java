package dev.headway.platform;

/**
 * A model that a server offers.
 *
 * @param name what a run is given: {@code server:model}
 * @param model as the server calls it
 * @param sizeBytes of its weights; null unknown
 * @param price null unknown
 */
public record ModelInfo(
    String name, String server, String model, Long sizeBytes, TokenPrice price) {}
