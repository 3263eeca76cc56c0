package dev.kindling.ops;

import dev.kindling.kernels.Binding;
import dev.kindling.kernels.Kernel;
import dev.kindling.kernels.OneDnn;
import dev.kindling.kernels.Parallel;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Both passes of {@link GatedSteps}: examples do not meet in them, so that several parts of a batch
 * run at once, and then the gradients of what all share.
 */
final class GatedKernel {
  /** Elements of the input's products below which passes end before a part is handed over. */
  private static final int WORTH_PARTS = 1 << 18;

  /** Elements of the kernel that are not read in vain if a part has one example more. */
  private static final int KERNEL_OF_EXAMPLE = 1 << 14;

  private final GatedSteps op;
  private final Binding binding;
  private final int batch;
  private final int steps;
  private final int units;

  GatedKernel(GatedSteps op, Binding binding) {
    this.op = op;
    this.binding = binding;
    INDArray y = binding.output(0);
    this.batch = Math.toIntExact(y.size(0));
    this.steps = Math.toIntExact(y.size(1));
    this.units = Math.toIntExact(y.size(2));
  }

  /** Returns into how many parts it pays to cut a batch. */
  static int parts(GatedSteps op, Binding binding) {
    INDArray given = binding.input(0);
    if (!OneDnn.takes(given) || given.length() < WORTH_PARTS) {
      return 1;
    }
    long most = given.size(0) * KERNEL_OF_EXAMPLE / binding.input(op.kernel()).length();
    return (int) Math.max(1, Math.min(Parallel.width(), most));
  }

  /** Returns the passes over so many parts of the batch. */
  Kernel bind(int parts) {
    boolean trains = binding.needsGradient(op.kernel());
    INDArray before = trains ? binding.saved(batch, steps, units) : null;
    List<GatedRun> runs = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int first = part * batch / parts;
      runs.add(new GatedRun(op, binding, first, (part + 1) * batch / parts - first));
    }
    Runnable forward =
        Parallel.of(runs.stream().map(run -> new GatedForward(run, binding, before)).toList());
    return Kernel.of(forward, binding.needsGradient() ? backward(runs, before) : Kernel.NONE);
  }

  private Runnable backward(List<GatedRun> runs, INDArray before) {
    int columns = op.gating().gates() * units;
    boolean trains = before != null;
    boolean biased = op.biased() && binding.needsGradient(op.bias());
    GateMath math = runs.get(0).math;
    boolean others = (trains || biased) && !math.givenGradients().equals(math.madeGradients());
    INDArray given =
        binding.needsGradient(0)
            ? binding.inputGradient(0)
            : binding.scratch(batch, steps, columns);
    INDArray made = others ? binding.scratch(batch, steps, columns) : given;
    Runnable throughTime =
        Parallel.of(
            runs.stream()
                .map(run -> new GatedBackward(run, binding, given, others ? made : null))
                .toList());
    INDArray all = flat(made);
    return Kernel.sequence(
        throughTime,
        trains
            ? Product.of(flat(before), true, all, false, binding.inputGradient(op.kernel()))
            : Kernel.NONE,
        biased ? Reduction.columns(binding, all, binding.inputGradient(op.bias())) : Kernel.NONE);
  }

  /** Returns (batch · steps, …). */
  private INDArray flat(INDArray array) {
    return array.reshape('c', true, (long) batch * steps, array.size(2));
  }
}
