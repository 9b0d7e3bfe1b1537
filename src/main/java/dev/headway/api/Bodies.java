package dev.headway.api;

import dev.headway.api.input.Fields;
import dev.headway.api.input.RequestBody;
import dev.headway.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.InputStream;

/** Reads request bodies within the configured size. */
@ApplicationScoped
public class Bodies {
  @Inject Settings settings;

  JsonObject object(InputStream body, String contentType) {
    return reader().required(present(body), contentType);
  }

  Fields required(InputStream body, String contentType) {
    return new Fields(reader().required(present(body), contentType));
  }

  Fields optional(InputStream body, String contentType) {
    return new Fields(reader().optional(present(body), contentType));
  }

  private RequestBody reader() {
    return new RequestBody(settings.maxBodyBytes);
  }

  /** One of the servers gives no stream for no body. */
  private static InputStream present(InputStream body) {
    return body == null ? InputStream.nullInputStream() : body;
  }
}
