package dev.headway.workload.fractal;

import dev.headway.batch.StageContext;
import dev.headway.batch.StreamWork;
import dev.headway.job.ArtifactStore;
import dev.headway.job.JobHistory;
import dev.headway.job.ResultFilter;
import dev.headway.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * The stage {@code assemble}: reads the tiles back, one row of them at a time, and writes {@code
 * fractal.png} as it goes. Holds width × tile_size × 3 bytes, 12 MiB for a width of 16,384 and
 * tiles of 256.
 *
 * <p>Leaves the details {@code pixels} (how many the picture has), {@code render_time_ms} (what its
 * tiles took to compute, added up over all workers and attempts), {@code palette} and {@code
 * interior}.
 */
@Named("fractal.assemble")
@ApplicationScoped
public class AssembleWork implements StreamWork {
  @Inject ArtifactStore artifacts;
  @Inject JobHistory history;

  @Override
  public void run(StageContext stage) throws IOException {
    Picture picture = Picture.of(stage.parameters());
    OutputStream out = stage.artifact("fractal.png", "image/png");
    try (PngWriter png = new PngWriter(out, picture.width(), picture.height())) {
      if (!writeBands(stage, picture.tiles(), png)) {
        return; // the stream stays open on purpose: half a picture leaves no file
      }
      png.finish();
    }
    out.close();
    leaveDetails(stage, picture);
  }

  private boolean writeBands(StageContext stage, TileGrid grid, PngWriter png) throws IOException {
    Band band = new Band(grid, new StoredTiles(artifacts, stage.job().id()));
    long rows = grid.rows();
    for (int row = 0; row < rows; row++) {
      if (!band.read(row, stage::isCancelled)) {
        return false;
      }
      band.writeTo(png);
      stage.progress(row + 1, rows, "Band " + (row + 1) + " of " + rows);
    }
    return true;
  }

  private void leaveDetails(StageContext stage, Picture picture) {
    stage.detail(
        "pixels", JsonText.PROVIDER.createValue((long) picture.width() * picture.height()));
    stage.detail(
        "render_time_ms", JsonText.PROVIDER.createValue(Math.round(renderTime(stage.job().id()))));
    stage.detail(
        "palette", JsonText.PROVIDER.createArrayBuilder(picture.palette().hexColours()).build());
    stage.detail("interior", JsonText.PROVIDER.createValue(Palette.hex(Palette.INTERIOR)));
  }

  private double renderTime(String jobId) {
    DoubleAdder millis = new DoubleAdder();
    ResultFilter tiles = new ResultFilter(Set.of(), "render", null, 0, 1_000);
    history.forEachResult(jobId, tiles, tile -> millis.add(tile.durationMs()));
    return millis.sum();
  }
}
