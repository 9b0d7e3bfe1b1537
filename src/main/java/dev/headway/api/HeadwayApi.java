package dev.headway.api;

import dev.headway.api.guard.AccessFilter;
import dev.headway.api.guard.DefaultHeaders;
import dev.headway.api.guard.HttpErrorMapper;
import dev.headway.api.guard.ParametersFilter;
import dev.headway.api.guard.ProblemMapper;
import dev.headway.api.guard.UnexpectedMapper;
import dev.headway.api.suites.PromptCardsResource;
import dev.headway.api.suites.SpecificationsResource;
import dev.headway.api.suites.SuitesResource;
import dev.headway.api.suites.TestCasesResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API under {@code /api}. Its parts are named one by one, so that no scanning decides what is
 * served.
 */
@ApplicationPath("/api")
public class HeadwayApi extends Application {
  static final List<Class<?>> RESOURCES =
      List.of(
          JobTypesResource.class,
          JobsResource.class,
          JobResource.class,
          ResultsResource.class,
          ResultsCsvResource.class,
          ResultsJunitResource.class,
          ReportResource.class,
          CompareResource.class,
          OutcomesResource.class,
          EventsResource.class,
          TaskProgressResource.class,
          ArtifactsResource.class,
          SamplesResource.class,
          QueueResource.class,
          SchedulesResource.class,
          PromptCardsResource.class,
          TestCasesResource.class,
          SuitesResource.class,
          SpecificationsResource.class,
          DownloadResource.class,
          ExecuteParallelResource.class,
          WebhookDeliveriesResource.class,
          RunPreviewResource.class,
          ModelsResource.class,
          HealthResource.class,
          MetricsResource.class);

  static final List<Class<?>> PROVIDERS =
      List.of(
          RouteFilter.class,
          AccessFilter.class,
          ParametersFilter.class,
          DefaultHeaders.class,
          ProblemMapper.class,
          HttpErrorMapper.class,
          UnexpectedMapper.class);

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new HashSet<>(RESOURCES);
    classes.addAll(PROVIDERS);
    return classes;
  }

  /**
   * Jersey alone reads these: no second description of the API, no status page instead of our body.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        "jersey.config.server.wadl.disableWadl", true,
        "jersey.config.server.response.setStatusOverSendError", true);
  }
}
