package dev.headway.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.core.SynchronousExecutionContext;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jboss.resteasy.spi.ResteasyProviderFactory;

/** The API on WildFly's runtime. */
final class ResteasyExchange implements Exchange {
  private final ResteasyDeployment deployment = new ResteasyDeploymentImpl();

  ResteasyExchange(Fakes fakes) {
    jakarta.ws.rs.ext.RuntimeDelegate.setInstance(ResteasyProviderFactory.newInstance());
    List<Object> resources = new ArrayList<>();
    HeadwayApi.RESOURCES.forEach(type -> resources.add(Wiring.wired(type, fakes.byType)));
    List<Object> providers = new ArrayList<>();
    HeadwayApi.PROVIDERS.forEach(type -> providers.add(Wiring.wired(type, fakes.byType)));
    deployment.setResources(resources);
    deployment.setProviders(providers);
    deployment.start();
  }

  @Override
  public Reply send(String method, String path, Map<String, String> headers, byte[] body)
      throws Exception {
    MockHttpRequest request =
        MockHttpRequest.create(
            method, URI.create("http://localhost/api" + path), URI.create("http://localhost/api/"));
    headers.forEach(request::header);
    request.content(body);
    MockHttpResponse response = new MockHttpResponse();
    SynchronousDispatcher dispatcher = (SynchronousDispatcher) deployment.getDispatcher();
    request.setAsynchronousContext(new SynchronousExecutionContext(dispatcher, request, response));
    dispatcher.invoke(request, response);
    Map<String, List<String>> told = new HashMap<>();
    response
        .getOutputHeaders()
        .forEach(
            (name, values) ->
                told.put(
                    name,
                    values.stream()
                        .map(value -> deployment.getProviderFactory().toHeaderString(value))
                        .toList()));
    return new Reply(response.getStatus(), told, response.getOutput());
  }
}
