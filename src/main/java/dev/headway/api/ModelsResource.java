package dev.headway.api;

import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.output.Answer;
import dev.headway.platform.ModelInfo;
import dev.headway.platform.ModelOffers;
import dev.headway.platform.OfferedModels;
import dev.headway.platform.TokenPrice;
import dev.headway.security.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The language models that test cases can be run with, server by server. */
@Path("models")
@Produces("application/json")
@ApplicationScoped
public class ModelsResource {
  @Inject ModelOffers offers;

  @GET
  @Allowed(Permission.VIEW)
  @Answers({200, 400})
  public Response list() {
    return Answer.ok(Answer.items(offers.servers().stream().map(ModelsResource::json).toList()));
  }

  private static JsonObject json(OfferedModels offered) {
    return Json.createObjectBuilder()
        .add("server", offered.server())
        .add("url", offered.url())
        .add("error", Answer.text(offered.error()))
        .add(
            "models",
            Answer.items(offered.models().stream().map(ModelsResource::json).toList()).get("items"))
        .build();
  }

  private static JsonObject json(ModelInfo model) {
    return Json.createObjectBuilder()
        .add("name", model.name())
        .add("model", model.model())
        .add(
            "size_bytes",
            model.sizeBytes() == null ? JsonValue.NULL : Json.createValue(model.sizeBytes()))
        .add("price", price(model.price()))
        .build();
  }

  private static JsonValue price(TokenPrice price) {
    return price == null
        ? JsonValue.NULL
        : Json.createObjectBuilder()
            .add("input", price.input())
            .add("output", price.output())
            .build();
  }
}
