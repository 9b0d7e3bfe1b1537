package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void aFieldThatIsRenamedIsRenamedInTheMessage() {
    List<Problem.Fault> faults =
        List.of(new Problem.Fault("/a/b", "is wrong"), new Problem.Fault("/a", "too"));
    Problem refused = new Problem(400, "wrong", "/a/b: is wrong (and 1 more)", faults);

    Problem renamed = refused.withFields(field -> "/x" + field);

    assertEquals("/x/a/b: is wrong (and 1 more)", renamed.getMessage());
    assertEquals(List.of("/x/a/b", "/x/a"), renamed.faults().stream().map(f -> f.field()).toList());
  }

  @Test
  void aMessageOfItsOwnStays() {
    List<Problem.Fault> faults = List.of(new Problem.Fault("/a", "is wrong"));

    Problem renamed =
        new Problem(400, "wrong", "Nothing fits", faults).withFields(field -> "/x" + field);

    assertEquals("Nothing fits", renamed.getMessage());
  }
}
