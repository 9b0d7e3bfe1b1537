package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.measure.CannotJudge;
import dev.headway.workload.testrun.expect.measure.EmbeddedJson;
import dev.headway.workload.testrun.expect.measure.Html;
import dev.headway.workload.testrun.expect.measure.Regex;
import dev.headway.workload.testrun.expect.measure.Schema;
import dev.headway.workload.testrun.expect.measure.Sql;
import dev.headway.workload.testrun.expect.measure.StrictJson;
import dev.headway.workload.testrun.expect.measure.Xml;
import dev.headway.workload.testrun.template.JsText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the output is, or has in it, JSON, XML, HTML or SQL. */
final class FormatChecks {
  private FormatChecks() {}

  static Outcome isJson(Subject subject) throws CannotJudge {
    Optional<JsonValue> json = StrictJson.parse(subject.output());
    Schema schema = schema(subject);
    if (json.isEmpty() || schema == null) {
      return subject.outcome(json.isPresent(), "expected the output " + subject.to("be") + " JSON");
    }
    List<String> faults = schema.faults(json.get());
    return subject.outcome(faults.isEmpty(), schemaFailure(faults));
  }

  static Outcome containsJson(Subject subject) throws CannotJudge {
    Schema schema = schema(subject);
    List<JsonValue> found =
        EmbeddedJson.in(subject.output(), schema == null ? 1 : Integer.MAX_VALUE);
    if (found.isEmpty() || schema == null) {
      return subject.outcome(
          !found.isEmpty(), "expected the output " + subject.to("contain") + " JSON");
    }
    List<String> faults = List.of();
    for (JsonValue json : found) {
      faults = schema.faults(json);
      if (faults.isEmpty()) {
        break;
      }
    }
    return subject.outcome(faults.isEmpty(), schemaFailure(faults));
  }

  private static String schemaFailure(List<String> faults) {
    return faults.isEmpty()
        ? "the JSON conforms to the schema"
        : "the JSON does not conform to the schema: " + String.join("; ", faults);
  }

  /** Null for none: no value, or one that is empty as a text. */
  private static Schema schema(Subject subject) throws CannotJudge {
    JsonValue json = subject.value();
    if (!subject.hasValue() || (json instanceof JsonString text && text.getString().isEmpty())) {
      return null;
    }
    if (json instanceof JsonString text) {
      json = Schema.read(text.getString());
    }
    if (!(json instanceof JsonObject)) {
      throw new CannotJudge(subject.expectation().name() + " needs a JSON Schema as its value");
    }
    try {
      return Schema.of(json);
    } catch (IllegalArgumentException e) {
      throw new CannotJudge("no JSON Schema: " + e.getMessage(), e);
    }
  }

  static Outcome isXml(Subject subject) throws CannotJudge {
    return markup(subject, Xml.faultOf(subject.output(), elements(subject)), "be XML");
  }

  static Outcome containsXml(Subject subject) throws CannotJudge {
    return markup(subject, Xml.faultInside(subject.output(), elements(subject)), "contain XML");
  }

  static Outcome isHtml(Subject subject) throws CannotJudge {
    return markup(subject, Html.faultOf(subject.output()), "be HTML");
  }

  static Outcome containsHtml(Subject subject) throws CannotJudge {
    boolean html = Html.isIn(subject.output());
    return subject.outcome(html, "expected the output " + subject.to("contain") + " HTML");
  }

  static Outcome isSql(Subject subject) throws CannotJudge {
    return markup(subject, Sql.faultOf(subject.output(), rules(subject)), "be SQL");
  }

  static Outcome containsSql(Subject subject) throws CannotJudge {
    return markup(subject, Sql.faultInside(subject.output(), rules(subject)), "contain SQL");
  }

  private static Outcome markup(Subject subject, String fault, String what) {
    return subject.outcome(
        fault == null, fault == null ? "expected the output " + subject.to(what) : fault);
  }

  private static List<String> elements(Subject subject) {
    JsonValue value = subject.value();
    if (value instanceof JsonString text) {
      return Arrays.stream(text.getString().split(",", -1)).map(String::strip).toList();
    }
    if (value instanceof JsonObject object && object.get("requiredElements") != null) {
      value = object.get("requiredElements");
    }
    return value instanceof JsonArray array ? array.stream().map(JsText::of).toList() : List.of();
  }

  private static Sql.Rules rules(Subject subject) throws CannotJudge {
    if (!subject.hasValue()) {
      return new Sql.Rules("MySQL", null, null);
    }
    JsonObject value = subject.object();
    return new Sql.Rules(
        value.getString("databaseType", "MySQL"),
        patterns(value, "allowedTables", Set.of()),
        patterns(value, "allowedColumns", columnsWithoutTable(value)));
  }

  private static List<Regex> patterns(JsonObject value, String field, Set<String> more)
      throws CannotJudge {
    if (!(value.get(field) instanceof JsonArray allowed)) {
      return null;
    }
    List<Regex> patterns = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>(more);
    allowed.forEach(name -> all.add(JsText.of(name)));
    for (String name : all) {
      try {
        patterns.add(Regex.ignoringCase("^" + name + "$"));
      } catch (IllegalArgumentException e) {
        throw new CannotJudge(field + ": " + e.getMessage(), e);
      }
    }
    return patterns;
  }

  /** A column allowed in its table is allowed where the statement leaves the table out. */
  private static Set<String> columnsWithoutTable(JsonObject value) {
    Set<String> columns = new LinkedHashSet<>();
    if (value.get("allowedColumns") instanceof JsonArray allowed) {
      for (JsonValue name : allowed) {
        String[] parts = JsText.of(name).split("::", -1);
        if (parts.length == 3) {
          columns.add(parts[0] + "::null::" + parts[2]);
        }
      }
    }
    return columns;
  }
}
