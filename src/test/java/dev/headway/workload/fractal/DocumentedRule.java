package dev.headway.workload.fractal;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * The colour of a pixel, computed from a job's parameters and details alone, with complex numbers
 * as a reader of the documentation would write it; shares no code with the job type.
 */
public final class DocumentedRule {
  private record Complex(double re, double im) {
    Complex times(Complex o) {
      return new Complex(re * o.re - im * o.im, re * o.im + im * o.re);
    }

    Complex plus(Complex o) {
      return new Complex(re + o.re, im + o.im);
    }

    double norm() {
      return re * re + im * im;
    }
  }

  final int width;
  final int height;
  private final JsonObject parameters;
  private final List<String> colours;
  private final String interior;

  public DocumentedRule(JsonObject parameters, List<String> colours, String interior) {
    this.parameters = parameters;
    this.colours = colours;
    this.interior = interior;
    width = parameters.getInt("width");
    height = parameters.getInt("height");
  }

  public int pixel(int x, int y) {
    int s = parameters.getInt("samples");
    double[] sums = new double[3];
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        double[] colour = sample(x + (i + 0.5) / s, y + (j + 0.5) / s);
        for (int channel = 0; channel < 3; channel++) {
          sums[channel] += colour[channel];
        }
      }
    }
    int rgb = 0;
    for (double sum : sums) {
      rgb = rgb * 256 + (int) Math.round(sum / (s * s));
    }
    return rgb;
  }

  private double[] sample(double right, double down) {
    double w = width;
    Complex p =
        new Complex(
            number("center_x") + (right - w / 2) / w * number("scale"),
            number("center_y") + (down - height / 2.0) / w * number("scale"));
    boolean julia = parameters.getString("kind").equals("julia");
    Complex c = julia ? new Complex(number("julia_x"), number("julia_y")) : p;
    Complex z = julia ? p : new Complex(0, 0);
    for (int n = 0; n < parameters.getInt("max_iterations"); n++) {
      if (z.norm() > 4) {
        return parameters.getBoolean("smooth") ? smooth(n, z, c) : listed(n);
      }
      z = z.times(z).plus(c);
    }
    return channels(interior);
  }

  private double[] smooth(int n, Complex z, Complex c) {
    int m = n;
    while (z.norm() <= 65536) {
      z = z.times(z).plus(c);
      m++;
    }
    double v = m + 1 - Math.log(Math.log(Math.sqrt(z.norm())) / Math.log(2)) / Math.log(2);
    int below = (int) Math.floor(v);
    double[] from = listed(below);
    double[] to = listed(below + 1);
    for (int channel = 0; channel < 3; channel++) {
      from[channel] = Math.round(from[channel] * (1 - v + below) + to[channel] * (v - below));
    }
    return from;
  }

  private double[] listed(int n) {
    return channels(colours.get(Math.floorMod(n, colours.size())));
  }

  private double number(String name) {
    return parameters.getJsonNumber(name).doubleValue();
  }

  private static double[] channels(String hex) {
    double[] channels = new double[3];
    for (int i = 0; i < 3; i++) {
      channels[i] = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16);
    }
    return channels;
  }
}
