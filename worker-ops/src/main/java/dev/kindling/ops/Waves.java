package dev.kindling.ops;

import dev.kindling.graph.Op;
import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * What a discrete Fourier transform compares a piece of a signal with, as the kernel of a
 * convolution (steps, 1, 2 · frequencies): {@code cos(2π t f / steps)} for the frequencies from 0
 * to half the steps, then {@code −sin(2π t f / steps)}, under a window; no inputs.
 *
 * @param window the factor of each step
 */
public record Waves(List<Double> window) implements Op {
  /** Copies the factors. */
  public Waves {
    window = List.copyOf(window);
  }

  private int frequencies() {
    return window.size() / 2 + 1;
  }

  @Override
  public List<TensorSpec> outputs(List<TensorSpec> inputs) {
    return List.of(TensorSpec.floats(Shape.of(window.size(), 1, 2 * frequencies())));
  }

  @Override
  public Kernel bind(Binding binding) {
    Elements y = Elements.of(binding.output(0));
    double[] waves = waves();
    Runnable forward =
        () -> {
          for (int index = 0; index < waves.length; index++) {
            y.put(index, waves[index]);
          }
        };
    return Kernel.of(forward, Kernel.NONE);
  }

  private double[] waves() {
    int steps = window.size();
    int frequencies = frequencies();
    double[] waves = new double[steps * 2 * frequencies];
    for (int step = 0; step < steps; step++) {
      for (int frequency = 0; frequency < frequencies; frequency++) {
        // The part of a turn keeps the angle small, and with it precise.
        double angle = 2 * Math.PI * ((long) step * frequency % steps) / steps;
        int index = step * 2 * frequencies + frequency;
        waves[index] = window.get(step) * Math.cos(angle);
        waves[index + frequencies] = -window.get(step) * Math.sin(angle);
      }
    }
    return waves;
  }
}
