package dev.kindling.kernels;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueContext;
import org.nd4j.nativeblas.OpaqueRandomGenerator;

/**
 * One native operation of libnd4j bound to its arrays and arguments. Arguments are set once, so
 * {@link #run} costs the native call and nothing else.
 *
 * <p>Example: {@code NativeCall.of("matmul").inputs(x, w).outputs(y).integers(0, 0, 0).build()}.
 */
public final class NativeCall implements Runnable {
  private final String name;
  private final long hash;
  private final OpContext context;
  private final NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
  private final OpaqueRandomGenerator generator;

  private NativeCall(String name, OpContext context) {
    CustomOpDescriptor descriptor = Nd4j.getExecutioner().getCustomOperations().get(name);
    if (descriptor == null) {
      throw new IllegalArgumentException(
          "Cannot bind native operation '%s': libnd4j has none of this name.".formatted(name));
    }
    this.name = name;
    this.hash = descriptor.getHash();
    this.context = context;
    this.generator =
        library.getGraphContextRandomGenerator((OpaqueContext) context.contextPointer());
  }

  /** Starts a call of the native operation with this name. */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /** Sets the seed of a random operation's next run; what it draws follows from it alone. */
  public void seed(long seed) {
    // libnd4j reads 32 bits of either.
    library.setRandomGeneratorStates(generator, seed, seed >>> 32);
  }

  /** Replaces the real arguments. */
  public void reals(double... values) {
    context.setTArguments(values);
  }

  @Override
  public void run() {
    int status = library.execCustomOp2(null, hash, context.contextPointer());
    if (status != 0) {
      throw new IllegalStateException(
          "Cannot run native operation '%s': %s".formatted(name, library.lastErrorMessage()));
    }
  }

  /** Collects the arrays and arguments of a call. */
  public static final class Builder {
    private final String name;
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    private Builder(String name) {
      this.name = name;
      context.shapeFunctionOverride(true);
    }

    /** Sets the input arrays. */
    public Builder inputs(INDArray... arrays) {
      for (int index = 0; index < arrays.length; index++) {
        context.setInputArray(index, arrays[index]);
      }
      return this;
    }

    /** Sets the output arrays. */
    public Builder outputs(INDArray... arrays) {
      for (int index = 0; index < arrays.length; index++) {
        context.setOutputArray(index, arrays[index]);
      }
      return this;
    }

    /** Sets the integer arguments. */
    public Builder integers(long... values) {
      context.setIArguments(values);
      return this;
    }

    /** Sets the real arguments. */
    public Builder reals(double... values) {
      context.setTArguments(values);
      return this;
    }

    /** Sets the boolean arguments. */
    public Builder booleans(boolean... values) {
      context.setBArguments(values);
      return this;
    }

    /** Takes libnd4j's own kernel even where oneDNN has one. */
    public Builder withoutOneDnn() {
      context.allowHelpers(false);
      return this;
    }

    /** Returns the bound call. */
    public NativeCall build() {
      return new NativeCall(name, context);
    }
  }
}
