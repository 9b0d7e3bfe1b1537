package dev.headway.workload.fractal;

import dev.headway.job.ItemPolicy;
import dev.headway.job.JobType;
import dev.headway.job.StageSpec;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders the Mandelbrot set or a Julia set in tiles that many workers share, then assembles them
 * to one PNG.
 *
 * <p><b>Where.</b> All arithmetic is IEEE 754 double, evaluated as written. With W = {@code width}
 * and H = {@code height}, sample (i, j) of the s × s samples of pixel (x, y) is the point
 *
 * <pre>
 * px = ((x + (i + 0.5) / s - W / 2) / W) * scale + center_x
 * py = ((y + (j + 0.5) / s - H / 2) / W) * scale + center_y
 * </pre>
 *
 * so that one sample a pixel is its centre; y grows downward in the picture and in the plane.
 *
 * <p><b>How often.</b> z<sub>k+1</sub> = z<sub>k</sub>² + c, with real part {@code zx*zx - zy*zy +
 * cx} and imaginary part {@code 2*zx*zy + cy}. Mandelbrot: z<sub>0</sub> = 0, c = p. Julia:
 * z<sub>0</sub> = p, c = ({@code julia_x}, {@code julia_y}). The count n is the smallest k with
 * {@code zx*zx + zy*zy > 4}. A sample whose n would be {@code max_iterations} or more never
 * escapes.
 *
 * <p><b>What colour.</b> A sample that never escapes has the colour {@code details.interior}, which
 * no palette contains. Another has, with P the list {@code details.palette} of {@code #rrggbb} in
 * sRGB,
 *
 * <ul>
 *   <li>{@code smooth} off: P[n mod size];
 *   <li>{@code smooth} on: the iteration goes on from n to the first m with |z<sub>m</sub>|² >
 *       65536 (at most 64 steps), v = m + 1 - log2(log2|z<sub>m</sub>|), and each channel is
 *       interpolated linearly between P[⌊v⌋ mod size] and P[(⌊v⌋ + 1) mod size], rounded half up.
 * </ul>
 *
 * The colour of a pixel is the mean of its samples' colours, each channel of the 8-bit sRGB values
 * by itself, rounded half up.
 */
@ApplicationScoped
public class FractalType implements JobType {
  @Override
  public String name() {
    return "fractal";
  }

  @Override
  public String title() {
    return "Fractal";
  }

  @Override
  public String description() {
    return "Renders the Mandelbrot set or a Julia set in tiles, side by side, and assembles them to one PNG.";
  }

  @Override
  public JsonObject example() {
    return JsonText.PROVIDER
        .createObjectBuilder()
        .add("width", 960)
        .add("height", 640)
        .add("center_x", -0.743643887037151)
        .add("center_y", 0.13182590420533)
        .add("scale", 0.00012)
        .add("max_iterations", 2000)
        .add("palette", "classic")
        .add("tile_size", 64)
        .add("workers", 2)
        .add("smooth", true)
        .add("samples", 2)
        .build();
  }

  @Override
  public List<StageSpec> stages(JsonObject parameters) {
    return List.of(
        StageSpec.items("render", "Render tiles", 9),
        StageSpec.stream("assemble", "Assemble the picture", 1));
  }

  @Override
  public List<Problem.Fault> check(JsonObject parameters) {
    Picture picture = Picture.of(parameters);
    List<Problem.Fault> faults = new ArrayList<>();
    if (picture.isJulia() && Math.hypot(picture.juliaX(), picture.juliaY()) > 2) {
      faults.add(
          new Problem.Fault(
              "/parameters/julia_x",
              "julia_x and julia_y together may be at most 2 away from 0: beyond, the rule of escape does not hold"));
    }
    if (picture.scale() < picture.smallestScale()) {
      faults.add(
          new Problem.Fault(
              "/parameters/scale",
              "too small for double precision at this centre and width: neighbouring pixels would be one point;"
                  + " at least "
                  + picture.smallestScale()
                  + " is possible"));
    }
    return faults;
  }

  @Override
  public int workers(JsonObject parameters) {
    return parameters.getInt("workers");
  }

  /** A picture with a hole is none: a tile that cannot be rendered fails the job. */
  @Override
  public ItemPolicy policy(JsonObject parameters) {
    return new ItemPolicy(null, 1, Duration.ZERO, ItemPolicy.OnError.FAIL_JOB);
  }
}
