package dev.headway.workload.apitests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.suite.specification.KeptSpecifications;
import dev.headway.workload.apitests.cases.Category;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadpony.justify.api.JsonSchema;
import org.leadpony.justify.api.JsonValidationService;
import org.w3c.dom.NodeList;

class ApiTestsTypeTest {
  private static final JsonValidationService VALIDATION = JsonValidationService.newInstance();
  private final ApiTestsType type = new ApiTestsType();

  private List<String> schemaFaults(String json) {
    JsonSchema schema = VALIDATION.readSchema(new StringReader(type.schema().toString()));
    List<String> faults = new ArrayList<>();
    try (JsonReader reader =
        VALIDATION.createReader(
            new StringReader(json.replace('\'', '"')),
            schema,
            problems -> problems.forEach(problem -> faults.add(problem.getMessage())))) {
      reader.readObject();
    }
    return faults;
  }

  private String checked(String parameters) {
    return type.check(RecordingStage.filled(parameters)).stream()
        .map(Problem.Fault::field)
        .collect(Collectors.joining(" "));
  }

  @Test
  void theExampleIsAcceptedAndItsDefaultsAre() {
    assertEquals(List.of(), schemaFaults(type.example().toString()));
    assertEquals("", checked(type.example().toString()));
    assertEquals(1, type.workers(RecordingStage.filled("{}")));
    assertEquals(List.of(), schemaFaults(RecordingStage.filled("{}").toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'specification_id':0}",
        "{'specification_id':1.5}",
        "{'specification_id':99999999999999999999}",
        "{'specification':7}",
        "{'categories':[]}",
        "{'categories':['other']}",
        "{'cases_per_operation':0}",
        "{'cases_per_operation':1001}",
        "{'seed':-1}",
        "{'seed':1e300}",
        "{'formats':['word']}",
        "{'workers':17}",
        "{'include_paths':['']}",
        "{'model':''}",
        "{'ai_cases_per_operation':0}",
        "{'ai_cases_per_operation':21}",
        "{'models':['x']}"
      })
  void aWrongParameterIsRefused(String parameters) {
    assertTrue(!schemaFaults(parameters).isEmpty(), parameters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /parameters/specification_id",
        "{'specification_id':1,'url':'http://example.org'} | /parameters/url",
        "{'url':'http://example.org','specification':'x'} | /parameters/specification",
        "{'url':'file:///etc/passwd'} | /parameters/url",
        "{'specification':'x','base_url':'localhost:80'} | /parameters/base_url",
        "{'specification':'x','base_url':'http://h/?q=1'} | /parameters/base_url"
      })
  void whatTheSchemaCannotSayIsCheckedByName(String parameters, String field) {
    assertEquals(field, checked(parameters));
  }

  @Test
  void aDocumentTooLargeForTheParametersIsRefused() {
    String at = "/parameters/specification";
    assertEquals("", checked("{'specification':'" + "x".repeat(500_000) + "'}"));
    assertEquals(at, checked("{'specification':'" + "x".repeat(500_001) + "'}"));
    assertEquals(at, checked("{'specification':{'a':'" + "x".repeat(500_000) + "'}}"));
  }

  @Test
  void aSpecificationThatIsNotThereIsNamed() {
    type.specifications = new KeptSpecifications("x");
    assertEquals(List.of(), type.checkReferences(RecordingStage.filled("{'specification_id':1}")));
    List<Problem.Fault> faults =
        type.checkReferences(RecordingStage.filled("{'specification_id':2}"));
    assertEquals(
        List.of(new Problem.Fault("/parameters/specification_id", "there is no specification 2")),
        faults);
    assertEquals(List.of(), type.checkReferences(RecordingStage.filled("{'specification':'x'}")));
  }

  @Test
  void aModelThatIsNotThereIsNamedWithWhatThereIs() {
    type.models = new FakeModel();
    String base = "{'specification':'x','model':";
    assertEquals(List.of(), type.checkReferences(RecordingStage.filled(base + "'m'}")));
    assertEquals(
        List.of(new Problem.Fault("/parameters/model", "No model is called \"x\"; there are m")),
        type.checkReferences(RecordingStage.filled(base + "'x'}")));
  }

  @Test
  void theSchemaOffersExactlyTheCategoriesThatThereAre() {
    List<String> offered =
        type.schema()
            .getJsonObject("properties")
            .getJsonObject("categories")
            .getJsonArray("default")
            .getValuesAs(JsonString::getString);
    assertEquals(Arrays.stream(Category.values()).map(Category::word).toList(), offered);
  }

  @Test
  void theStepsAreTheStages() throws Exception {
    var in = getClass().getResourceAsStream("/META-INF/batch-jobs/api-tests.xml");
    NodeList steps =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(in)
            .getElementsByTagName("step");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < steps.getLength(); i++) {
      ids.add(steps.item(i).getAttributes().getNamedItem("id").getNodeValue());
    }
    assertEquals(
        type.stages(RecordingStage.filled("{}")).stream().map(s -> s.name()).toList(), ids);
  }
}
