package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Elements;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.Lane;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a convolution over lines where few results have one, as where the maximum over
 * all positions is taken. A result is the product of a window, which is neighbouring numbers of x,
 * and a channel's weights; its gradient times the one is added to the gradient of the other. Where
 * more results have a gradient, all products are made at once.
 */
final class SparseProducts implements Runnable {
  /** One result in so many: then each may take as long as 20 of those that are made at once. */
  private static final int FEW = 48;

  private final Runnable dense;
  private final Runnable before;
  private final Runnable after;
  private final Elements dy;
  private final Elements x;
  private final Elements dx;
  private final Elements weights;
  private final Elements dWeights;
  private final Lane results;
  private final Lane window;
  private final Lane dWindow;

  /** The weights of each channel, if their products are wanted, and the gradients of weights. */
  private final Lane[] channels;

  private final Lane[] dChannels;
  private final int out;
  private final int rows;
  private final int positions;
  private final int padded;
  private final int cell;
  private final int size;
  private final int[] found;
  private int count;

  /**
   * The gradients of x and the kernel of a node.
   *
   * @param dense computes them where many results have one
   */
  SparseProducts(Binding binding, Sliding axis, Runnable dense) {
    INDArray input = binding.input(0);
    INDArray gradients = binding.outputGradient(0);
    PaddedLines frames = PaddedLines.of(binding, axis);
    this.dense = dense;
    this.dy = Elements.of(gradients);
    this.out = Math.toIntExact(gradients.size(2));
    this.positions = Math.toIntExact(gradients.size(1));
    this.rows = Math.toIntExact(gradients.size(0)) * positions;
    this.padded = frames.padded();
    this.cell = Math.toIntExact(input.size(2));
    this.size = axis.window() * cell;
    this.found = new int[Math.toIntExact(gradients.length() / FEW)];
    this.results = Lane.of(input.dataType(), out);
    this.window = Lane.of(input.dataType(), size);
    this.dWindow = Lane.of(input.dataType(), size);
    List<Runnable> first = new ArrayList<>();
    List<Runnable> last = new ArrayList<>();
    this.x = Elements.of(frames.filled(input, first));
    INDArray frame = input;
    INDArray turned = binding.scratch(out, size);
    if (binding.needsGradient(0)) {
      frame = frames.frame(binding.inputGradient(0));
      first.add(Arithmetic.clear(binding, frame));
      first.add(Arithmetic.copy(byChannel(binding.input(1)), turned));
      frames.take(frame, binding.inputGradient(0), last);
    }
    this.dx = Elements.of(frame);
    this.weights = Elements.of(turned);
    this.channels = lanes(binding, 0);
    INDArray dTurned = binding.scratch(out, size);
    if (binding.needsGradient(1)) {
      last.add(Arithmetic.copy(dTurned, byChannel(binding.inputGradient(1))));
    }
    this.dWeights = Elements.of(dTurned);
    this.dChannels = lanes(binding, 1);
    this.before = Kernel.sequence(first.toArray(Runnable[]::new));
    this.after = Kernel.sequence(last.toArray(Runnable[]::new));
  }

  private INDArray byChannel(INDArray kernel) {
    return kernel.reshape('c', true, size, out).transpose();
  }

  private Lane[] lanes(Binding binding, int input) {
    Lane[] lanes = new Lane[binding.needsGradient(input) ? out : 0];
    for (int channel = 0; channel < lanes.length; channel++) {
      lanes[channel] = Lane.of(binding.input(0).dataType(), size);
    }
    return lanes;
  }

  @Override
  public void run() {
    if (!find()) {
      dense.run();
      return;
    }
    before.run();
    for (int channel = 0; channel < channels.length; channel++) {
      channels[channel].read(0, weights, channel * size, size);
    }
    for (Lane gradient : dChannels) {
      gradient.fill(0);
    }
    for (int index = 0; index < count; ) {
      index = add(index);
    }
    for (int channel = 0; channel < dChannels.length; channel++) {
      dChannels[channel].write(0, dWeights, channel * size, size);
    }
    after.run();
  }

  /** Finds the results that have a gradient; returns whether they are few. */
  private boolean find() {
    count = 0;
    for (int row = 0; row < rows; row++) {
      results.read(0, dy, row * out, out);
      for (int at = results.nextNotZero(0); at < out; at = results.nextNotZero(at + 1)) {
        if (count == found.length) {
          return false;
        }
        found[count++] = row * out + at;
      }
    }
    return true;
  }

  /** Adds the products of the results at one position; returns where those of the next begin. */
  private int add(int index) {
    int row = found[index] / out;
    int from = (row / positions * padded + row % positions) * cell;
    window.read(0, x, from, size);
    if (channels.length > 0) {
      dWindow.read(0, dx, from, size);
    }
    int next = index;
    for (; next < count && found[next] / out == row; next++) {
      int channel = found[next] % out;
      double gradient = dy.get(found[next]);
      if (dChannels.length > 0) {
        dChannels[channel].addMultiple(gradient, window);
      }
      if (channels.length > 0) {
        dWindow.addMultiple(gradient, channels[channel]);
      }
    }
    if (channels.length > 0) {
      dWindow.write(0, dx, from, size);
    }
    return next;
  }
}
