package dev.headway.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void defaultsHoldWhereNothingIsSet() {
    Settings settings = new Settings(name -> null);
    assertEquals(64, settings.batchThreads);
    assertEquals(200, settings.checkpointTime.toMillis());
    assertEquals(Set.of(), settings.corsOrigins);
  }

  @Test
  void wrongSettingsEndTheStartWithAMessageThatNamesEachAndWhatWouldBeRight() {
    Map<String, String> wrong = Map.of("headway.progress.hz", "fast", "headway.batch.threads", "1");
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Settings(wrong::get)).getMessage();
    assertTrue(message.contains("headway.progress.hz=fast (a whole number from 1 to 60)"), message);
    assertTrue(message.contains("headway.batch.threads=1"), message);
  }

  @Test
  void everySettingIsInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String name : new Settings(none -> null).names()) {
      assertTrue(readme.contains("`" + name + "`"), name + " is not in README.md");
    }
  }
}
