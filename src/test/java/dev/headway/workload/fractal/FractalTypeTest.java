package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.job.StageSpec;
import dev.headway.platform.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonValidationService;
import org.w3c.dom.NodeList;

class FractalTypeTest {
  private static final JsonValidationService VALIDATION = JsonValidationService.newInstance();
  private final FractalType type = new FractalType();

  @Test
  void the_example_is_accepted() {
    assertEquals(List.of(), faults(type.example().toString()));
    assertEquals(List.of(), type.check(Parameters.filled(type.example())));
  }

  @Test
  void nothing_is_required_and_the_defaults_are_accepted() {
    assertEquals(List.of(), faults("{}"));
    JsonObject defaults = Parameters.of(Map.of());
    assertEquals(List.of(), faults(defaults.toString()));
    assertEquals(List.of(), type.check(defaults));
    assertEquals(2, type.workers(defaults));
    assertEquals(3, type.threads(defaults));
  }

  @Test
  void the_largest_picture_is_accepted() {
    assertEquals(
        List.of(),
        faults(
            "{\"width\":16384,\"height\":16384,\"tile_size\":512,\"workers\":63,\"samples\":3,"
                + "\"max_iterations\":1000000}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"width\":0}",
        "{\"width\":16385}",
        "{\"width\":1.5}",
        "{\"height\":\"tall\"}",
        "{\"scale\":0}",
        "{\"scale\":-1}",
        "{\"scale\":1e400}",
        "{\"center_x\":null}",
        "{\"center_y\":1e300}",
        "{\"max_iterations\":0}",
        "{\"max_iterations\":1000001}",
        "{\"palette\":\"mauve\"}",
        "{\"tile_size\":15}",
        "{\"tile_size\":513}",
        "{\"workers\":0}",
        "{\"workers\":64}",
        "{\"smooth\":\"yes\"}",
        "{\"samples\":4}",
        "{\"kind\":\"newton\"}",
        "{\"julia_x\":2.1}",
        "{\"julia_y\":-3}",
        "{\"colour\":\"red\"}"
      })
  void a_wrong_parameter_is_refused_by_name(String parameters) {
    String name = parameters.substring(2, parameters.indexOf('"', 2));
    List<String> faults = faults(parameters);
    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains(name), faults::toString);
  }

  @Test
  void a_view_too_small_for_double_precision_is_refused_with_what_is_possible() {
    Map<String, Object> view = Map.of("width", 1000, "center_x", -1.5, "scale", 1e-14);
    List<Problem.Fault> faults = type.check(Parameters.of(view));
    assertEquals("/parameters/scale", faults.get(0).field());
    double possible = 1000 * Math.ulp(1.5);
    assertTrue(faults.get(0).message().contains("at least " + possible));
    assertEquals(
        List.of(),
        type.check(Parameters.of(Map.of("width", 1000, "center_x", -1.5, "scale", possible))));
    assertEquals(List.of(), type.check(Parameters.of(Map.of("center_x", 0, "scale", 1e-200))));
  }

  @Test
  void a_julia_constant_for_which_the_rule_of_escape_does_not_hold_is_refused() {
    Map<String, Object> far = Map.of("kind", "julia", "julia_x", 1.5, "julia_y", 1.5);
    assertEquals("/parameters/julia_x", type.check(Parameters.of(far)).get(0).field());
    assertEquals(List.of(), type.check(Parameters.of(Map.of("julia_x", 1.5, "julia_y", 1.5))));
  }

  @Test
  void the_schema_offers_exactly_the_palettes_that_there_are() {
    List<String> palettes =
        Arrays.stream(Palette.values()).map(p -> p.name().toLowerCase(Locale.ROOT)).toList();
    List<String> offered =
        property("palette").getJsonArray("enum").getValuesAs(JsonString::getString);
    assertEquals(palettes, offered);
  }

  @Test
  void each_parameter_has_a_title_and_a_default() {
    for (String name : type.schema().getJsonObject("properties").keySet()) {
      assertTrue(property(name).containsKey("title"), name);
      assertTrue(property(name).containsKey("default"), name);
    }
  }

  @Test
  void the_steps_of_its_batch_job_are_its_stages() throws Exception {
    NodeList steps =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(getClass().getResourceAsStream("/META-INF/batch-jobs/fractal.xml"))
            .getElementsByTagName("step");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < steps.getLength(); i++) {
      ids.add(steps.item(i).getAttributes().getNamedItem("id").getNodeValue());
    }
    assertEquals(type.stages(null).stream().map(StageSpec::name).toList(), ids);
  }

  private JsonObject property(String name) {
    return type.schema().getJsonObject("properties").getJsonObject(name);
  }

  private List<String> faults(String parameters) {
    JsonSchema schema = VALIDATION.readSchema(new StringReader(type.schema().toString()));
    List<String> faults = new ArrayList<>();
    try (JsonReader reader =
        VALIDATION.createReader(
            new StringReader(parameters),
            schema,
            problems ->
                problems.forEach(p -> faults.add(p.getPointer() + ": " + p.getMessage())))) {
      reader.readValue();
    }
    return faults;
  }
}
