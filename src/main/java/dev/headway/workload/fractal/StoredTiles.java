package dev.headway.workload.fractal;

import dev.headway.job.Artifact;
import dev.headway.job.ArtifactStore;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the tiles of a job back. */
record StoredTiles(ArtifactStore artifacts, String jobId) {
  /**
   * Copies the pixels of a tile to {@code rgb}, its first row to {@code offset}, each further row
   * {@code stride} bytes on.
   *
   * @throws IOException names the tile that is missing or is no picture of the right size
   */
  void read(Tile tile, byte[] rgb, int offset, int stride) throws IOException {
    Raster pixels = image(tile).getRaster();
    byte[] row = new byte[tile.width() * 3];
    for (int y = 0; y < tile.height(); y++) {
      pixels.getDataElements(0, y, tile.width(), 1, row);
      System.arraycopy(row, 0, rgb, offset + y * stride, row.length);
    }
  }

  private BufferedImage image(Tile tile) throws IOException {
    Artifact file =
        artifacts
            .find(jobId, tile.file())
            .orElseThrow(() -> new IOException(tile.title() + " has no file " + tile.file()));
    ByteArrayOutputStream png = new ByteArrayOutputStream((int) file.sizeBytes());
    artifacts.copy(file, 0, file.sizeBytes(), png);
    // not ImageIO.read(InputStream), which keeps a file of its own for each picture
    BufferedImage image =
        ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png.toByteArray())));
    if (image == null
        || image.getWidth() != tile.width()
        || image.getHeight() != tile.height()
        || image.getRaster().getNumDataElements() != 3) {
      throw new IOException(
          tile.file() + " is no RGB picture of " + tile.width() + " x " + tile.height());
    }
    return image;
  }
}
