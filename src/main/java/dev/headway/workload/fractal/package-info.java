/**
 * The job type {@code fractal}: the Mandelbrot set or a Julia set, rendered in tiles and assembled
 * to one PNG.
 *
 * <p>{@link dev.headway.workload.fractal.FractalType} tells exactly how a pixel gets its colour, so
 * that an independent program can reproduce a picture. May use job, batch and platform.
 */
package dev.headway.workload.fractal;
