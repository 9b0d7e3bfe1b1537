package dev.headway.platform;

import java.util.List;

/**
 * What one server offers.
 *
 * @param server its name in the settings
 * @param error why it could not be asked, a sentence; null when it could
 * @param models in the server's order; empty when it could not be asked
 */
public record OfferedModels(String server, String url, String error, List<ModelInfo> models) {}
