package dev.headway.workload.apitests.cases.values;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes and judges the values of one operation. For one thread. */
public final class Values {
  /**
   * Something to try.
   *
   * @param path of the place: empty for the value itself, else such as {@code /name}
   */
  public record Constraint(String path, String keyword) {}

  private static final int MOST_BRANCHES = 20;

  /** Scalars that are judged when values are varied; some hundred times more than is usual. */
  private static final int MOST_JUDGED = 150_000;

  private final SharedSchemas shared;
  private final Verdicts verdicts;
  private final OfAllTexts plain = new OfAllTexts(PlainText::isPlain);
  private final Texts texts = new Texts();
  private final ValueMaker maker;
  private final Map<JsonValue, Map<String, Optional<JsonValue>>> made = new IdentityHashMap<>();
  private final Map<JsonValue, List<Constraint>> constraints = new IdentityHashMap<>();
  private final Map<JsonValue, Map<String, Set<String>>> listed = new IdentityHashMap<>();
  private final Map<JsonValue, Integer> turns = new IdentityHashMap<>();
  private final long seed;
  private final String purpose;
  private int judged;

  /**
   * @param purpose what the values are for, such as an operation's id; they follow from it
   */
  public Values(SharedSchemas shared, long seed, String purpose) {
    this.shared = shared;
    this.verdicts = shared.verdicts();
    this.maker = new ValueMaker(shared.schemas(), texts);
    this.seed = seed;
    this.purpose = purpose;
  }

  /** One that is allowed; null where none was found. The same for the same arguments. */
  public JsonValue make(JsonValue schema, Plan plan, String what) {
    Map<String, Optional<JsonValue>> known = made.computeIfAbsent(schema, any -> new HashMap<>());
    String key = what + '\n' + plan;
    Optional<JsonValue> before = known.get(key);
    if (before == null) {
      before = Optional.ofNullable(made(schema, plan, what));
      known.put(key, before);
    }
    return before.orElse(null);
  }

  private JsonValue made(JsonValue schema, Plan plan, String what) {
    Dice dice = Dice.of(seed, purpose + '\n' + what + '\n' + plan);
    JsonValue value = maker.make(schema, plan, dice);
    if (value != null && verdicts.allows(schema, value) && isPlain(value)) {
      return value;
    }
    return plan.examples() ? make(schema, new Plan(plan.full(), plan.turn(), false), what) : null;
  }

  /** Why there is no value of the schema; null where no single part of it is to blame. */
  public String whyNot(JsonValue schema) {
    Dice dice = Dice.of(seed, purpose + "\nblame");
    return new Blame(shared.schemas(), maker, texts, dice).of(schema);
  }

  /** Whether the schema allows it, formats included. */
  public boolean allows(JsonValue schema, JsonValue value) {
    return verdicts.allows(schema, value);
  }

  /** Whether the schema forbids it, whatever its formats mean. */
  public boolean forbids(JsonValue schema, JsonValue value) {
    return verdicts.forbids(schema, value);
  }

  /** What the schema says of a value of the first turn. */
  public Flat flat(JsonValue schema) {
    return maker.chosen(schema, 0);
  }

  /** What the schema says of this value: of the branches of a choice, the first that knows it. */
  public Flat flat(JsonValue schema, JsonValue value) {
    Flat first = flat(schema);
    if (!(value instanceof JsonObject object)) {
      return first;
    }
    Flat flat = first;
    for (int turn = 1; turn < MOST_BRANCHES; turn++) {
      if (flat.properties().keySet().containsAll(object.keySet())) {
        return flat;
      }
      flat = maker.chosen(schema, turn);
    }
    return first;
  }

  /** Which keywords at which places a value can keep or break. */
  public List<Constraint> constraints(JsonValue schema) {
    return constraints.computeIfAbsent(
        schema,
        any -> {
          List<Constraint> all = new ArrayList<>();
          shared.constraints(schema, (path, keyword) -> all.add(new Constraint(path, keyword)));
          return all;
        });
  }

  /** The values that are listed, as JSON, by their place; none where there is but one. */
  public Map<String, Set<String>> listed(JsonValue schema) {
    return listed.computeIfAbsent(schema, this::found);
  }

  private Map<String, Set<String>> found(JsonValue schema) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    boolean any =
        constraints(schema).stream().anyMatch(each -> each.keyword().equals(Constraints.LISTED));
    if (any) {
      SchemaWalk.walk(
          shared.schemas(),
          schema,
          (path, flat, required) -> {
            if (flat.values().size() > 1) {
              Set<String> texts = found.computeIfAbsent(path, none -> new TreeSet<>());
              flat.values().forEach(value -> texts.add(value.toString()));
            }
          });
    }
    return found;
  }

  /** How many turns it takes until each value of an {@code enum} and each branch was taken. */
  public int turns(JsonValue schema) {
    return turns.computeIfAbsent(schema, this::counted);
  }

  private int counted(JsonValue schema) {
    int[] most = {1};
    SchemaWalk.walk(
        shared.schemas(),
        schema,
        (path, flat, required) -> {
          int choices = Math.max(flat.values().size(), shared.schemas().branches(flat));
          int here = flat.types().contains("boolean") ? Math.max(2, choices) : choices;
          most[0] = Math.max(most[0], here);
        });
    return Math.min(most[0], Turns.MOST);
  }

  /**
   * Values that are allowed, on the edge of one keyword each.
   *
   * @param done what was found before and is not wanted again; what is found is added
   */
  public List<Variant> edges(JsonValue schema, JsonValue base, int turn, Set<String> done) {
    List<Variant> variants = new ArrayList<>();
    int size = JsonTree.size(base);
    for (PlaceWalk.Place place : PlaceWalk.of(schema, base, maker, turn)) {
      Dice dice = Dice.of(seed, purpose + "\nedge\n" + place.path() + '\n' + turn);
      for (Trial trial : EdgeTrials.of(place.flat(), maker, texts, dice)) {
        if (done.contains(key(place, trial)) || !mayJudge(size)) {
          continue;
        }
        JsonValue changed = JsonTree.with(base, place.pointer(), trial.value());
        if (verdicts.allows(schema, changed) && isPlain(changed)) {
          done.add(key(place, trial));
          variants.add(variant(place, trial, changed, true));
        }
      }
    }
    return variants;
  }

  /** A wide value is varied less often: each time all of it is judged. */
  private boolean mayJudge(int size) {
    if (judged > MOST_JUDGED) {
      return false;
    }
    judged += size;
    return true;
  }

  private static String key(PlaceWalk.Place place, Trial trial) {
    return place.path() + ':' + trial.keyword() + ':' + trial.label();
  }

  /**
   * Values that are forbidden by one keyword each, or only against a format.
   *
   * @param done what was found before and is not wanted again; what is found is added
   */
  public List<Variant> broken(JsonValue schema, JsonValue base, int turn, Set<String> done) {
    List<Variant> variants = new ArrayList<>();
    int size = JsonTree.size(base);
    for (PlaceWalk.Place place : PlaceWalk.of(schema, base, maker, turn)) {
      Dice dice = Dice.of(seed, purpose + "\nbroken\n" + place.path() + '\n' + turn);
      for (Trial trial : trials(place, dice)) {
        if (done.contains(key(place, trial)) || !mayJudge(size)) {
          continue;
        }
        JsonValue changed =
            trial.value() == null
                ? JsonTree.without(base, place.pointer())
                : JsonTree.with(base, place.pointer(), trial.value());
        boolean verified = verdicts.forbids(schema, changed);
        boolean wanted = verified || trial.keyword().equals("format");
        if (wanted && isPlain(changed)) {
          done.add(key(place, trial));
          variants.add(variant(place, trial, changed, verified));
        }
      }
    }
    return variants;
  }

  private List<Trial> trials(PlaceWalk.Place place, Dice dice) {
    List<Trial> trials =
        new ArrayList<>(BrokenTrials.of(place.flat(), place.value(), maker, texts, dice));
    boolean property = !place.path().isEmpty() && !place.path().endsWith("/*");
    if (property && place.required()) {
      trials.add(new Trial("required", "missing", null));
      // many readers take null for what is missing: only what is required must be refused
      trials.add(new Trial("type", "null", JsonValue.NULL));
    }
    return trials;
  }

  private static Variant variant(
      PlaceWalk.Place place, Trial trial, JsonValue changed, boolean verified) {
    return new Variant(place.path(), trial.keyword(), trial.label(), changed, verified);
  }

  /** Nothing in it would be taken for a capture, or could not be carried. */
  public boolean isPlain(JsonValue value) {
    return plain.holds(value);
  }
}
