package dev.headway.workload.testrun.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemNamesTest {
  private final ItemNames names = new ItemNames();

  private static GeneratedCase test(String id, String operation, String name) {
    return new GeneratedCase(
        id,
        operation,
        "positive",
        name,
        List.of(
            GeneratedStep.of(
                JsonText.parseObject("{\"method\":\"GET\",\"target\":\"/\",\"checks\":[]}"))));
  }

  @Test
  void theIdMakesTheSameNameAnother() {
    assertEquals("getPet · minimal body", names.of(test("a", "getPet", "minimal\nbody")));
    assertEquals("getPet · minimal body [b]", names.of(test("b", "getPet", "minimal body")));
    assertEquals("addPet · minimal body", names.of(test("c", "addPet", "minimal body")));
  }

  @Test
  void aLongNameIsCutAndKeepsItsId() {
    String name = names.of(test("i".repeat(200), "o".repeat(150), "\uD83D\uDE00".repeat(100)));
    assertTrue(name.length() <= 300, name);
    assertTrue(name.endsWith(" [" + "i".repeat(200) + "]"), name);
  }

  @Test
  void manyCasesHaveAsManyNames() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertTrue(all.add(names.of(test("id-" + i, "op" + i % 500, "case " + i / 1_000))));
    }
  }
}
