package dev.headway.suite.promptfoo;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** JSON as YAML that people like to read. */
final class YamlWriter {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setSplitLines(false)
          .setDereferenceAliases(true)
          .build();

  private YamlWriter() {}

  static String write(JsonObject json) {
    return new Dump(SETTINGS, new Texts()).dumpToString(plain(json));
  }

  private static Object plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      Map<String, Object> map = new LinkedHashMap<>();
      object.forEach((name, inner) -> map.put(name, plain(inner)));
      return map;
    }
    if (value instanceof JsonArray array) {
      return array.stream().map(YamlWriter::plain).toList();
    }
    if (value instanceof JsonString text) {
      return text.getString();
    }
    if (value instanceof JsonNumber number) {
      return number.isIntegral() ? number.bigIntegerValue() : number.bigDecimalValue();
    }
    return value == JsonValue.NULL ? null : value == JsonValue.TRUE;
  }

  private static final class Texts extends StandardRepresenter {
    /** What older readers, promptfoo's among them, take for a time or a special word. */
    private static final Pattern MISREAD =
        Pattern.compile("\\d{4}-\\d.*|<<|=|(?i:y|n|yes|no|on|off)|0o?\\d+|[-+.\\d][\\d_:.eE+-]*");

    Texts() {
      super(SETTINGS);
      representers.put(
          String.class,
          text -> {
            String string = (String) text;
            if (MISREAD.matcher(string).matches() || string.isBlank()) {
              return representScalar(Tag.STR, string, ScalarStyle.DOUBLE_QUOTED);
            }
            boolean lines =
                string.indexOf('\n') >= 0
                    && string.chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x85 || c == 0x7F)
                    && string.lines().noneMatch(line -> line.endsWith(" "));
            return representScalar(
                Tag.STR, string, lines ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
          });
    }
  }
}
