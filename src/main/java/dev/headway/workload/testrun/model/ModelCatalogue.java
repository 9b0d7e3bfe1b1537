package dev.headway.workload.testrun.model;

import dev.headway.platform.ModelInfo;
import dev.headway.platform.ModelOffers;
import dev.headway.platform.ModelServer;
import dev.headway.platform.OfferedModels;
import dev.headway.platform.Problem;
import dev.headway.platform.Settings;
import dev.headway.platform.TokenPrice;
import dev.headway.workload.testrun.http.HttpConnections;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models of all servers that are set. What they offer is asked of them and kept for 30 s. */
@ApplicationScoped
public class ModelCatalogue implements ModelOffers {
  private static final int NAMED = 20;

  private record Server(ServerCalls calls, ModelList list) {
    ModelServer.Api api() {
      return calls.server().api();
    }
  }

  private record Choice(Server server, ModelName name) {}

  @Inject Settings settings;
  @Inject HttpConnections http;

  private final Map<String, Server> servers = new LinkedHashMap<>();

  /** Without a server, for tests and tools. */
  public static ModelCatalogue of(Settings settings, HttpConnections http) {
    ModelCatalogue catalogue = new ModelCatalogue();
    catalogue.settings = settings;
    catalogue.http = http;
    catalogue.wire();
    return catalogue;
  }

  @PostConstruct
  void wire() {
    for (ModelServer server : settings.modelServers) {
      ServerCalls calls = new ServerCalls(server, http);
      servers.put(server.name(), new Server(calls, new ModelList(calls, this::info)));
    }
  }

  /**
   * The model of this name: {@code server:model}, or {@code model} of the first server that offers
   * it. May ask the servers, 3 s each at most. One that cannot be asked gets the benefit of the
   * doubt: the model is then found, and asking it fails.
   *
   * @throws Problem {@code unknown_model} (400), with what there is
   */
  public LanguageModel find(String name) {
    Choice choice = choose(name);
    ServerCalls calls = choice.server().calls();
    String model = choice.name().model();
    TokenPrice price = price(calls.server().name(), model);
    ModelServer.Api api = choice.server().api();
    if (api == ModelServer.Api.OPENAI) {
      return new OpenAiModel(name, model, calls, price);
    }
    boolean generate = api == ModelServer.Api.OLLAMA_GENERATE || choice.name().completion();
    return new OllamaModel(name, model, calls, price, generate);
  }

  /**
   * The model of this name, for vectors; found like {@link #find}.
   *
   * @throws Problem {@code unknown_model} (400), with what there is
   */
  public Embeddings embeddings(String name) {
    Choice choice = choose(name);
    String path =
        choice.server().api() == ModelServer.Api.OPENAI ? "/embeddings" : "/v1/embeddings";
    return new OpenAiEmbeddings(name, choice.name().model(), choice.server().calls(), path);
  }

  /** All models of the servers that could be asked. */
  public List<ModelInfo> list() {
    return servers().stream().flatMap(server -> server.models().stream()).toList();
  }

  @Override
  public List<OfferedModels> servers() {
    return servers.values().stream().map(server -> server.list().offered()).toList();
  }

  private Choice choose(String name) {
    ModelName wanted = ModelName.of(name, servers.keySet());
    if (wanted.model().isBlank()) {
      throw unknown(name);
    }
    List<Server> candidates =
        wanted.server() == null
            ? List.copyOf(servers.values())
            : List.of(servers.get(wanted.server()));
    Server doubtful = null;
    for (Server candidate : candidates) {
      OfferedModels offered = candidate.list().offered();
      if (offered.models().stream().anyMatch(info -> wanted.is(info.model()))) {
        return new Choice(candidate, wanted);
      }
      if (offered.error() != null && doubtful == null) {
        doubtful = candidate;
      }
    }
    if (doubtful == null) {
      throw unknown(name);
    }
    return new Choice(doubtful, wanted);
  }

  private Problem unknown(String name) {
    List<String> there = new ArrayList<>(list().stream().map(ModelInfo::name).toList());
    String which = "there is no model server: set headway.models.ollama.url or openai.url";
    if (!servers.isEmpty()) {
      int more = there.size() - NAMED;
      which =
          there.isEmpty()
              ? "the servers offer none"
              : "there are " + String.join(", ", there.subList(0, Math.min(NAMED, there.size())));
      which += more > 0 ? " and " + more + " more" : "";
    }
    String detail = "No model is called \"" + name + "\"; " + which;
    return new Problem(400, "unknown_model", detail, List.of(new Problem.Fault("/model", detail)));
  }

  private ModelInfo info(ModelServer server, String model) {
    return new ModelInfo(
        server.name() + ":" + model, server.name(), model, null, price(server.name(), model));
  }

  private TokenPrice price(String server, String model) {
    TokenPrice exact = settings.modelPrices.get(server + ":" + model);
    return exact == null ? settings.modelPrices.get(model) : exact;
  }
}
