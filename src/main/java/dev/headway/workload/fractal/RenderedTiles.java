package dev.headway.workload.fractal;

import dev.headway.batch.Item;
import dev.headway.batch.ItemContext;
import dev.headway.batch.ItemResult;
import dev.headway.batch.ItemResult.Attachment;
import dev.headway.batch.Items;
import dev.headway.platform.JsonText;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalLong;

/** The tiles of one picture, from its centre outward; each becomes a small PNG. */
final class RenderedTiles implements Items {
  private final String jobId;
  private final Picture picture;
  private final TileGrid grid;
  private final long[] places;
  private int next;

  RenderedTiles(String jobId, Picture picture) {
    this.jobId = jobId;
    this.picture = picture;
    grid = picture.tiles();
    places = grid.fromCentre();
  }

  @Override
  public OptionalLong total() {
    return OptionalLong.of(places.length);
  }

  @Override
  public Item next() {
    if (next == places.length) {
      return null;
    }
    Tile tile = grid.tile(places[next]);
    return new Item(next++, tile.title(), tile);
  }

  @Override
  public ItemResult process(Item item, ItemContext context) throws IOException {
    Tile tile = (Tile) item.payload();
    TileRenderer renderer = new TileRenderer(picture, tile, context::isCancelled);
    byte[] png = png(tile, renderer.render());
    return ItemResult.passed(
        output(tile, renderer.iterations()), new Attachment(tile.file(), "image/png", png));
  }

  private JsonObject output(Tile tile, long iterations) {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add(
            "tile",
            JsonText.PROVIDER
                .createObjectBuilder()
                .add("x", tile.x())
                .add("y", tile.y())
                .add("width", tile.width())
                .add("height", tile.height())
                .add("href", "/api/jobs/" + jobId + "/artifacts/" + tile.file()))
        .add("iterations", iterations)
        .build();
  }

  private static byte[] png(Tile tile, byte[] rgb) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PngWriter png = new PngWriter(bytes, tile.width(), tile.height())) {
      for (int y = 0; y < tile.height(); y++) {
        png.row(rgb, y * tile.width() * 3);
      }
      png.finish();
    }
    return bytes.toByteArray();
  }
}
