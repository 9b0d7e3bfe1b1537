package dev.headway.workload.fractal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The colours of the points that escape: a ring of sRGB colours, eight steps from each stop to the
 * next and from the last to the first. A job's {@code details.palette} lists them all.
 */
enum Palette {
  CLASSIC(0x0a1464, 0x206bcb, 0x9fd5f2, 0xfdf6e3, 0xffc14d, 0xf28500, 0x8a2f08, 0x2b0f2e),
  FIRE(0x2a0500, 0x7a1000, 0xd63200, 0xff7a00, 0xffc93c, 0xfff7d6, 0xffa62b, 0x8f1d00),
  OCEAN(0x03152e, 0x063970, 0x0a6ea8, 0x1fb5c9, 0x8fe8dc, 0xf2fffb, 0x4fb8d8, 0x0b4a86),
  FOREST(0x0b1f14, 0x1c4a2b, 0x3b7d3c, 0x84b34f, 0xe3e38b, 0xfffbe0, 0xb08d4c, 0x4a3618),
  VIOLET(0x12062b, 0x3a0f6b, 0x7a25b5, 0xc554d6, 0xff9ae0, 0xfff0fb, 0x9a86f0, 0x33308f),
  SUNSET(0x1b1040, 0x4f1a6b, 0xa3266f, 0xe8505b, 0xff9a56, 0xffe29a, 0xf7b0a0, 0x6a4a94),
  GREY(0x141414, 0x505050, 0x8c8c8c, 0xc8c8c8, 0xffffff, 0xc8c8c8, 0x8c8c8c, 0x505050);

  /** The colour of the points that never escape; no palette comes near it. */
  static final int INTERIOR = 0x000000;

  private static final int STEPS = 8;

  private final int[] colours;

  Palette(int... stops) {
    colours = new int[stops.length * STEPS];
    for (int i = 0; i < colours.length; i++) {
      int next = stops[(i / STEPS + 1) % stops.length];
      colours[i] = mix(stops[i / STEPS], next, (double) (i % STEPS) / STEPS);
    }
  }

  /** By the name that the parameters use. */
  static Palette ofWire(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The colour of a count, 0xrrggbb. */
  int at(long count) {
    return colours[(int) Math.floorMod(count, (long) colours.length)];
  }

  /** The colour between those of two counts. */
  int between(double count) {
    double below = Math.floor(count);
    return mix(at((long) below), at((long) below + 1), count - below);
  }

  /** All, from that of count 0 on. */
  List<String> hexColours() {
    return Arrays.stream(colours).mapToObj(Palette::hex).toList();
  }

  static String hex(int colour) {
    return String.format(Locale.ROOT, "#%06x", colour);
  }

  private static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int start = from >> shift & 0xff;
      int end = to >> shift & 0xff;
      mixed |= (int) Math.floor(start + (end - start) * share + 0.5) << shift;
    }
    return mixed;
  }
}
