package dev.headway.workload.apitests.proposals;

import dev.headway.workload.apitests.cases.Proposal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be read of a model's answer, which may be anything: JSON by itself, between fences or
 * prose, or cut off in its middle.
 */
final class Answer {
  private static final int LONGEST = 200_000;
  private static final int MOST_BEGINS = 200;
  private static final String EXPECT = "expect";

  private Answer() {}

  /** At most so many; none of an answer of more than 200,000 characters. */
  static List<Proposal> proposals(String text, int most) {
    List<Proposal> proposals = new ArrayList<>();
    if (text.length() > LONGEST) {
      return proposals;
    }
    int at = begin(text, 0);
    for (int tries = 0; at >= 0 && tries < MOST_BEGINS && proposals.size() < most; tries++) {
      int end = AnswerJson.end(text, at);
      List<JsonObject> cases =
          end < 0 ? List.of() : cases(AnswerJson.parse(text.substring(at, end)));
      cases.forEach(each -> add(each, proposals));
      // what is no case may have some inside
      at = begin(text, cases.isEmpty() ? at + 1 : end);
    }
    return proposals.subList(0, Math.min(most, proposals.size()));
  }

  private static int begin(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '{' || text.charAt(i) == '[') {
        return i;
      }
    }
    return -1;
  }

  private static List<JsonObject> cases(JsonValue json) {
    if (json instanceof JsonObject object) {
      if (object.get("cases") instanceof JsonArray cases) {
        return cases(cases);
      }
      return object.containsKey(EXPECT) ? List.of(object) : List.of();
    }
    return json instanceof JsonArray array
        ? array.stream()
            .filter(each -> each instanceof JsonObject object && object.containsKey(EXPECT))
            .map(JsonValue::asJsonObject)
            .toList()
        : List.of();
  }

  /** Leaves out what does not say whether it is to be accepted or refused. */
  private static void add(JsonObject json, List<Proposal> proposals) {
    String expect = text(json, EXPECT).strip().toLowerCase(Locale.ROOT);
    if (!expect.equals("accepted") && !expect.equals("refused")) {
      return;
    }
    Map<String, JsonValue> parameters =
        json.get("parameters") instanceof JsonObject object ? object : Map.of();
    proposals.add(
        new Proposal(
            text(json, "name"),
            text(json, "why"),
            parameters,
            json.get("body"),
            expect.equals("accepted")));
  }

  private static String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonString text ? text.getString() : "";
  }
}
