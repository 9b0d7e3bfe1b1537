package dev.headway.workload.testrun.expect;

import static dev.headway.workload.testrun.expect.Checked.check;
import static dev.headway.workload.testrun.expect.Checked.fails;
import static dev.headway.workload.testrun.expect.Checked.passes;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FormatChecksTest {
  private static final String SCHEMA =
      "'value': {'type': 'object', 'required': ['a'], 'properties': {'a': {'type': 'number'}}}";

  @Test
  void isJsonTakesOnlyAWholeAndStrictJson() {
    passes("{'type': 'is-json'}", " {\"a\": [1, 2.5e3, null]} ");
    passes("{'type': 'is-json'}", "\"text\"");
    passes("{'type': 'is-json'}", "3");
    fails("{'type': 'is-json'}", "");
    fails("{'type': 'is-json'}", "{a: 1}");
    fails("{'type': 'is-json'}", "{\"a\": 1,}");
    fails("{'type': 'is-json'}", "{\"a\": 1} {\"b\": 2}");
    fails("{'type': 'is-json'}", "Here: {\"a\": 1}");
    fails("{'type': 'is-json'}", "01");
    fails("{'type': 'is-json'}", "NaN");
  }

  @Test
  void isJsonChecksTheSchema() {
    passes("{'type': 'is-json', " + SCHEMA + "}", "{\"a\": 1}");
    fails("{'type': 'is-json', " + SCHEMA + "}", "{\"a\": \"1\"}");
    fails("{'type': 'is-json', " + SCHEMA + "}", "{}");
    fails("{'type': 'is-json', " + SCHEMA + "}", "nothing");
    passes("{'type': 'is-json', 'value': 'type: object\\nrequired: [a]'}", "{\"a\": 1}");
    fails("{'type': 'is-json', 'value': '{\\'type\\': \\'array\\'}'}", "{\"a\": 1}");
    fails("{'type': 'json-schema', " + SCHEMA + "}", "{}");
    Verdict verdict = check("{'type': 'is-json', " + SCHEMA + "}", "{\"a\": \"1\"}");
    assertTrue(verdict.reason().contains("number"), verdict.reason());
  }

  @Test
  void containsJsonFindsObjectsAmongWords() {
    passes("{'type': 'contains-json'}", "Here you are: {\"a\": 1}. Bye");
    passes("{'type': 'contains-json'}", "```json\n{\"a\": {\"b\": 1}}\n```");
    passes("{'type': 'contains-json'}", "{'single': 'quotes', trailing: comma,}");
    passes("{'type': 'contains-json'}", "{ // said\n \"a\": 1 }");
    passes("{'type': 'contains-json'}", "cut off: {\"a\": {\"b\": 1");
    passes("{'type': 'contains-json'}", "a {word} in braces");
    fails("{'type': 'contains-json'}", "no braces");
    fails("{'type': 'contains-json'}", "[1, 2]");
    fails("{'type': 'contains-json'}", "{: : }");
  }

  @Test
  void containsJsonIsContentWithOneThatConforms() {
    passes("{'type': 'contains-json', " + SCHEMA + "}", "{\"b\": 1} and {\"a\": 1}");
    fails("{'type': 'contains-json', " + SCHEMA + "}", "{\"b\": 1} and {\"a\": \"x\"}");
  }

  @Test
  void isXmlIsStrict() {
    passes("{'type': 'is-xml'}", "<a><b x=\"1\">t</b></a>");
    passes("{'type': 'is-xml'}", "<?xml version=\"1.0\"?>\n<a/>");
    fails("{'type': 'is-xml'}", "<a><b></a>");
    fails("{'type': 'is-xml'}", "<a/> and more");
    fails("{'type': 'is-xml'}", "<a/><b/>");
    fails("{'type': 'is-xml'}", "<a>x & y</a>");
    fails("{'type': 'is-xml'}", "<p:a/>");
    fails("{'type': 'is-xml'}", "text");
    passes(
        "{'type': 'is-xml', 'value': ['root.item', 'root.item.1', 'root.@_v']}",
        "<root v='2'><item>1</item><item>2</item></root>");
    fails("{'type': 'is-xml', 'value': 'root.item, root.other'}", "<root><item/></root>");
    passes(
        "{'type': 'is-xml', 'value': {'requiredElements': ['root.item']}}", "<root><item/></root>");
    fails("{'type': 'is-xml'}", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
  }

  @Test
  void containsXmlFindsElementsAmongWords() {
    passes("{'type': 'contains-xml'}", "So: <a><b>x & y</b></a>, yes");
    passes("{'type': 'contains-xml', 'value': ['a.b']}", "So: <a><b>1</b></a>");
    passes("{'type': 'contains-xml', 'value': ['b']}", "<x>1</x> <b/>");
    fails("{'type': 'contains-xml', 'value': ['a.c']}", "So: <a><b>1</b></a>");
    fails("{'type': 'contains-xml'}", "1 < 2 and 3 > 2");
    fails("{'type': 'contains-xml'}", "<a><b></a>");
    passes("{'type': 'contains-xml'}", "see <br/> there");
  }

  @Test
  void isHtmlWantsKnownElementsAndNoTextOutside() {
    passes("{'type': 'is-html'}", "<p>hello <b>you</b></p>");
    passes("{'type': 'is-html'}", "<!DOCTYPE html><html><body>text</body></html>");
    passes("{'type': 'is-html'}", "<my-element></my-element>");
    fails("{'type': 'is-html'}", "hello <b>you</b>");
    fails("{'type': 'is-html'}", "<unknown>x</unknown>");
    fails("{'type': 'is-html'}", "plain");
    fails("{'type': 'is-html'}", "");
    fails("{'type': 'is-html'}", "<?xml version=\"1.0\"?><p>x</p>");
  }

  @Test
  void containsHtmlWantsTwoPoints() {
    passes("{'type': 'contains-html'}", "see <b>this</b>");
    passes("{'type': 'contains-html'}", "a <div> only");
    passes("{'type': 'contains-html'}", "<thing a=\"1\">");
    passes("{'type': 'contains-html'}", "<!-- a - note --> &amp; more");
    fails("{'type': 'contains-html'}", "&amp; only");
    fails("{'type': 'contains-html'}", "a <thing only");
    fails("{'type': 'contains-html'}", "1 < 2");
  }

  @Test
  void isSqlWantsAWholeStatement() {
    passes("{'type': 'is-sql'}", "SELECT name FROM users WHERE age > 30 ORDER BY name LIMIT 5");
    passes(
        "{'type': 'is-sql'}",
        "SELECT u.id, COUNT(*) FROM users u JOIN orders o ON o.uid = u.id GROUP BY u.id");
    passes("{'type': 'is-sql'}", "INSERT INTO t (a, b) VALUES (1, 'x')");
    passes("{'type': 'is-sql'}", "DELETE FROM t WHERE a = 1");
    fails("{'type': 'is-sql'}", "Here: SELECT name FROM users");
    fails("{'type': 'is-sql'}", "SELECT * FORM users");
    fails("{'type': 'is-sql'}", "SELECT name age FROM users");
    fails("{'type': 'is-sql'}", "SELECT `name FROM users");
    fails("{'type': 'is-sql'}", "");
    fails(
        "{'type': 'is-sql', 'value': {'databaseType': 'MySQL'}}",
        "SELECT * FROM generate_series(1, 3)");
    passes(
        "{'type': 'is-sql', 'value': {'databaseType': 'PostgreSQL'}}",
        "SELECT * FROM generate_series(1, 3)");
    passes(
        "{'type': 'is-sql', 'value': {'databaseType': 'TransactSQL'}}",
        "SELECT [name] FROM [users]");
  }

  @Test
  void isSqlKeepsToTheAllowedTablesAndColumns() {
    String tables = "{'type': 'is-sql', 'value': {'allowedTables': ['select::null::users']}}";
    passes(tables, "SELECT name FROM users");
    passes(tables, "SELECT name FROM USERS u");
    fails(tables, "SELECT name FROM users JOIN secrets ON 1 = 1");
    fails(tables, "DELETE FROM users");
    fails(tables, "SELECT * FROM users WHERE id IN (SELECT uid FROM secrets)");
    fails(tables, "SELECT 1; DROP TABLE users");
    String columns =
        "{'type': 'is-sql', 'value': {'allowedColumns': ['select::users::name', 'select::null::id']}}";
    passes(columns, "SELECT name, id FROM users");
    passes(columns, "SELECT u.name FROM users u");
    fails(columns, "SELECT password FROM users");
    fails(columns, "SELECT name FROM users WHERE password = 'x'");
    fails(columns, "SELECT * FROM users");
    passes(
        "{'type': 'is-sql', 'value': {'allowedColumns': ['select::null::(.*)']}}",
        "SELECT * FROM users");
  }

  @Test
  void containsSqlLooksIntoCodeBlocks() {
    passes("{'type': 'contains-sql'}", "So:\n```sql\nSELECT 1\n```\nBye");
    passes("{'type': 'contains-sql'}", "```\nSELECT a FROM b\n```");
    fails("{'type': 'contains-sql'}", "```python\nSELECT 1\n```\nBye");
    fails("{'type': 'contains-sql'}", "```sql\nnot at all\n```");
    passes("{'type': 'contains-sql'}", "SELECT 1");
    fails("{'type': 'contains-sql'}", "So: SELECT 1");
  }
}
