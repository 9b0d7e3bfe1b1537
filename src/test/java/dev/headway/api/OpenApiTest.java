package dev.headway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.headway.api.guard.Allowed;
import dev.headway.api.guard.Answers;
import dev.headway.api.guard.Routes;
import dev.headway.api.guard.Routes.Route;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Set<String> UNDECLARED_HEADERS = Set.of("Content-Type");

  private final Routes routes = new Routes(HeadwayApi.RESOURCES);
  private JsonObject document;

  @BeforeEach
  void read() throws IOException {
    document = Documents.read("openapi.json");
  }

  @Test
  void every_reference_leads_somewhere() {
    assertEquals("3.1.0", document.getString("openapi"));
    assertTrue(Documents.broken(document).isEmpty(), () -> "" + Documents.broken(document));
  }

  @Test
  void every_call_is_described_and_every_description_is_a_call() {
    Set<String> code =
        routes.all().stream()
            .map(route -> route.verb() + " " + route.template())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> described = new TreeSet<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject()
                    .keySet()
                    .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path)));
    assertEquals(code, described);
  }

  @Test
  void every_parameter_is_described_and_every_description_is_a_parameter() {
    for (Route route : routes.all()) {
      assertEquals(parametersInCode(route), parametersDescribed(route), route.toString());
    }
  }

  @Test
  void every_status_is_described_and_every_description_is_a_status() {
    for (Route route : routes.all()) {
      Answers answers = route.method().getAnnotation(Answers.class);
      assertNotNull(answers, route + " says not how it answers");
      Set<String> code =
          Arrays.stream(answers.value())
              .mapToObj(Integer::toString)
              .collect(Collectors.toCollection(TreeSet::new));
      code.add("default");
      assertEquals(
          code,
          new TreeSet<>(operation(route).getJsonObject("responses").keySet()),
          route.toString());
    }
  }

  @Test
  void a_body_is_described_where_one_is_read() {
    for (Route route : routes.all()) {
      boolean reads = Arrays.asList(route.method().getParameterTypes()).contains(InputStream.class);
      assertEquals(reads, operation(route).containsKey("requestBody"), route.toString());
    }
  }

  @Test
  void operation_ids_are_unique() {
    Set<String> ids = new TreeSet<>();
    routes.all().forEach(route -> assertTrue(ids.add(operation(route).getString("operationId"))));
  }

  @Test
  void every_resource_method_says_who_may_call_it() {
    routes
        .all()
        .forEach(
            route ->
                assertNotNull(
                    route.method().getAnnotation(Allowed.class), route + " is open to all"));
  }

  @Test
  void every_resource_is_served() {
    Set<String> annotated =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.headway.api")
                .stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(type -> type.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    Set<String> served =
        HeadwayApi.RESOURCES.stream()
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(annotated, served);
  }

  private JsonObject operation(Route route) {
    JsonObject path = document.getJsonObject("paths").getJsonObject(route.template());
    assertNotNull(path, () -> route + " is not described");
    return path.getJsonObject(route.verb().toLowerCase(Locale.ROOT));
  }

  private static Set<String> parametersInCode(Route route) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : route.method().getParameters()) {
      if (parameter.isAnnotationPresent(PathParam.class)) {
        names.add("path " + parameter.getAnnotation(PathParam.class).value());
      } else if (parameter.isAnnotationPresent(QueryParam.class)) {
        String name = parameter.getAnnotation(QueryParam.class).value();
        String list = parameter.getType() == java.util.List.class ? " repeated" : "";
        names.add("query " + name + list);
      } else if (parameter.isAnnotationPresent(HeaderParam.class)
          && !UNDECLARED_HEADERS.contains(parameter.getAnnotation(HeaderParam.class).value())) {
        names.add("header " + parameter.getAnnotation(HeaderParam.class).value());
      }
    }
    return names;
  }

  private Set<String> parametersDescribed(Route route) {
    Set<String> names = new TreeSet<>();
    JsonArray parameters =
        operation(route).getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
    for (JsonValue each : parameters) {
      JsonObject parameter = Documents.resolve(document, each.asJsonObject());
      JsonObject schema = Documents.resolve(document, parameter.getJsonObject("schema"));
      boolean list =
          schema.getString("type", "").equals("array") && parameter.getString("in").equals("query");
      names.add(
          parameter.getString("in")
              + " "
              + parameter.getString("name")
              + (list ? " repeated" : ""));
    }
    return names;
  }
}
