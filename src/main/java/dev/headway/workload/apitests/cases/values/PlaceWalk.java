package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places in a value that was made, each with what the schema says of it. */
final class PlaceWalk {
  private static final int MOST_PLACES = 150;

  /**
   * One of them.
   *
   * @param pointer JSON Pointer in the value
   * @param path the same with {@code *} for any item
   * @param required whether it must be there
   */
  record Place(String pointer, String path, Flat flat, JsonValue value, boolean required) {}

  private final ValueMaker maker;
  private final int turn;
  private final List<Place> places = new ArrayList<>();

  private PlaceWalk(ValueMaker maker, int turn) {
    this.maker = maker;
    this.turn = turn;
  }

  static List<Place> of(JsonValue schema, JsonValue value, ValueMaker maker, int turn) {
    PlaceWalk walk = new PlaceWalk(maker, turn);
    walk.visit(schema, value, "", "", true);
    return walk.places;
  }

  private void visit(
      JsonValue schema, JsonValue value, String pointer, String path, boolean required) {
    if (places.size() >= MOST_PLACES) {
      return;
    }
    Flat flat = maker.chosen(schema, turn);
    places.add(new Place(pointer, path, flat, value, required));
    if (value instanceof JsonObject object) {
      Set<String> names = flat.required();
      for (Map.Entry<String, JsonValue> property : flat.properties().entrySet()) {
        String name = property.getKey();
        if (object.containsKey(name)) {
          String part = "/" + JsonTree.escaped(name);
          visit(
              property.getValue(),
              object.get(name),
              pointer + part,
              path + part,
              names.contains(name));
        }
      }
    } else if (value instanceof JsonArray array
        && !array.isEmpty()
        && flat.get("items") instanceof JsonObject items) {
      visit(items, array.get(0), pointer + "/0", path + "/*", false);
    }
  }
}
