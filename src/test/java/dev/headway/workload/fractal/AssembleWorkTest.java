package dev.headway.workload.fractal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssembleWorkTest {
  private final FakeArtifactStore artifacts = new FakeArtifactStore();
  private final FakeStage stage =
      new FakeStage(Parameters.of(Map.of("width", 32, "height", 48, "tile_size", 16)), artifacts);
  private final AssembleWork assemble = new AssembleWork();

  AssembleWorkTest() throws IOException {
    assemble.artifacts = artifacts;
    for (String place : List.of("0-0", "0-1", "0-2", "1-0", "1-1", "1-2")) {
      artifacts.files.put("tiles/" + place + ".png", LargePicture.blank(16));
    }
  }

  @Test
  void a_missing_tile_is_named_and_leaves_no_picture() {
    artifacts.files.remove("tiles/1-2.png");
    IOException missing = assertThrows(IOException.class, () -> assemble.run(stage));
    assertEquals("tile 1,2 has no file tiles/1-2.png", missing.getMessage());
    assertLeftNothing();
  }

  @Test
  void a_tile_of_the_wrong_size_is_named_and_leaves_no_picture() throws IOException {
    artifacts.files.put("tiles/0-1.png", LargePicture.blank(17));
    IOException wrong = assertThrows(IOException.class, () -> assemble.run(stage));
    assertEquals("tiles/0-1.png is no RGB picture of 16 x 16", wrong.getMessage());
    assertLeftNothing();
  }

  @Test
  void what_is_no_picture_at_all_is_named_and_leaves_no_picture() {
    artifacts.files.put("tiles/1-0.png", new byte[] {1, 2, 3});
    IOException wrong = assertThrows(IOException.class, () -> assemble.run(stage));
    assertEquals("tiles/1-0.png is no RGB picture of 16 x 16", wrong.getMessage());
    assertLeftNothing();
  }

  @Test
  void a_cancel_ends_it_at_the_next_tile_and_leaves_no_picture() throws IOException {
    stage.looksUntilCancel = 3;
    assemble.run(stage);
    assertEquals(List.of(33L), stage.progress);
    assertEquals(-1, stage.looksUntilCancel);
    assertLeftNothing();
  }

  @Test
  void a_picture_four_times_larger_than_the_heap_is_assembled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                LargePicture.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("assembled 67108864 pixels"), said);
  }

  private void assertLeftNothing() {
    assertTrue(stage.details.isEmpty());
    assertTrue(!artifacts.files.keySet().contains("fractal.png"), () -> "left " + names());
  }

  private Set<String> names() {
    return artifacts.files.keySet();
  }
}
