package dev.headway.workload.fractal;

import dev.headway.job.JobHistory;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Assembles a picture of 16,384 x 4,096 (192 MiB of pixels); run in a process of its own with a
 * small heap.
 */
final class LargePicture {
  private LargePicture() {}

  public static void main(String[] arguments) throws IOException {
    int height = arguments.length == 0 ? 4096 : Integer.parseInt(arguments[0]);
    byte[] tile = blank(256);
    FakeArtifactStore sameTileEverywhere =
        new FakeArtifactStore() {
          @Override
          byte[] bytes(String name) {
            return tile;
          }
        };
    FakeStage stage =
        new FakeStage(
            Parameters.of(Map.of("width", 16_384, "height", height)), sameTileEverywhere) {
          @Override
          public OutputStream artifact(String name, String mediaType) {
            return OutputStream.nullOutputStream();
          }
        };
    AssembleWork assemble = new AssembleWork();
    assemble.artifacts = sameTileEverywhere;
    assemble.history = new NoResults();
    assemble.run(stage);
    System.out.println("assembled " + stage.details.get("pixels") + " pixels");
  }

  static byte[] blank(int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PngWriter png = new PngWriter(bytes, side, side)) {
      for (int y = 0; y < side; y++) {
        png.row(new byte[side * 3], 0);
      }
      png.finish();
    }
    return bytes.toByteArray();
  }

  private static class NoResults extends JobHistory {
    @Override
    public void forEachResult(String jobId, ResultFilter filter, Consumer<Result> consumer) {}
  }
}
