package dev.headway.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.headway.testing.Await;
import dev.headway.testing.Browser;
import dev.headway.testing.HeadwayServer;
import dev.headway.testing.Http;
import dev.headway.testing.SharedBrowser;
import dev.headway.testing.SharedServer;
import dev.headway.testing.Visit;
import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A picture grows on its page. */
@ExtendWith({SharedServer.class, SharedBrowser.class})
class FractalPageIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int TILES = 80;
  private static final Pattern PAINTED = Pattern.compile("(\\d+) tiles painted so far");

  @Test
  void tilesAppearWhileTheyAreCommittedAndMakeUpThePicture(HeadwayServer server, Browser browser)
      throws IOException {
    Http http = server.http();
    try (Visit visit = Visit.desktop(browser, server.uri("/"))) {
      // So that only the tiles can have painted what is seen in the end.
      visit.page().route("**/artifacts/fractal.png", Route::abort);
      String id = launchSoon(http);
      assertEquals("queued", pace(http, id, 10).getString("status"));
      visit.page().navigate(server.uri("/jobs/" + id).toString());
      Await.until(LONG, "some tiles, and not all", () -> isBetween(painted(visit)));
      assertThat(visit.at(".title-line .chip")).hasText("Running");
      pace(http, id, 1_000);
      http.awaitEnd(id, LONG);
      Await.until(LONG, "all tiles", () -> painted(visit) == TILES);
      byte[] file = http.bytes("/api/jobs/" + id + "/artifacts/fractal.png").body();
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
      assertSame(picture, canvas(visit));

      visit.page().unroute("**/artifacts/fractal.png");
      visit.page().reload();
      assertThat(visit.at("canvas.picture[aria-label^='The finished picture']")).isVisible();
      assertSame(picture, canvas(visit));
    }
  }

  /** Not at once, so that its pace can be set before its first tile. */
  private static String launchSoon(Http http) {
    return http.launch(
            "{\"type\":\"fractal\",\"parameters\":{\"width\":640,\"height\":512,\"center_x\":-0.5,"
                + "\"scale\":3,\"tile_size\":64,\"max_iterations\":2000,\"samples\":1,\"workers\":2},"
                + "\"start_at\":\""
                + Instant.now().plusSeconds(3)
                + "\"}")
        .getString("job_id");
  }

  /** How many tiles a second; so that somebody can watch on a fast machine, too. */
  private static JsonObject pace(Http http, String id, int tiles) {
    HttpResponse<String> answer = http.send("PATCH", "/api/jobs/" + id, "{\"rate\":" + tiles + "}");
    assertEquals(200, answer.statusCode(), answer::body);
    return Http.parse(answer.body());
  }

  private static boolean isBetween(int painted) {
    return painted > 0 && painted < TILES;
  }

  private static int painted(Visit visit) {
    Locator canvas = visit.at("canvas.picture");
    String label = canvas.count() == 0 ? null : canvas.getAttribute("aria-label");
    Matcher matcher = PAINTED.matcher(label == null ? "" : label);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static BufferedImage canvas(Visit visit) throws IOException {
    String url =
        (String) visit.page().evaluate("document.querySelector('canvas.picture').toDataURL()");
    byte[] png = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static void assertSame(BufferedImage expected, BufferedImage shown) {
    assertEquals(expected.getWidth(), shown.getWidth());
    assertEquals(expected.getHeight(), shown.getHeight());
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        if ((expected.getRGB(x, y) ^ shown.getRGB(x, y)) << 8 != 0) {
          assertEquals(
              Integer.toHexString(expected.getRGB(x, y)),
              Integer.toHexString(shown.getRGB(x, y)),
              "pixel " + x + ", " + y);
        }
      }
    }
  }
}
