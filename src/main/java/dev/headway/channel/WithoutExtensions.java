package dev.headway.channel;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Frames are encoded once for all clients, so none of them can have its own compression. */
public class WithoutExtensions extends ServerEndpointConfig.Configurator {
  @Override
  public List<Extension> getNegotiatedExtensions(
      List<Extension> installed, List<Extension> requested) {
    return List.of();
  }
}
