package dev.kindling.kernels;

import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.TransformOp;
import org.nd4j.linalg.cpu.nativecpu.buffer.BaseCpuDataBuffer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * One of libnd4j's elementwise transforms that have no name as custom operations, bound to its
 * arrays. ND4J's executioner checks and allocates at every call; this only makes the native call.
 *
 * <p>Example: {@code TransformCall.of(new Exp(x, y))}.
 */
public final class TransformCall implements Runnable {
  private final TransformOp op;
  private final OpaqueDataBuffer x;
  private final OpaqueDataBuffer z;
  private final LongPointer shapeOfX;
  private final LongPointer shapeOfZ;
  private final NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();

  private TransformCall(TransformOp op) {
    this.op = op;
    this.x = buffer(op.x());
    this.z = buffer(op.z());
    this.shapeOfX = shape(op.x());
    this.shapeOfZ = shape(op.z());
  }

  /** Binds a transform without arguments from an array of reals into another. */
  public static TransformCall of(TransformOp op) {
    return new TransformCall(op);
  }

  private static OpaqueDataBuffer buffer(INDArray array) {
    return ((BaseCpuDataBuffer) array.data()).getOpaqueDataBuffer();
  }

  private static LongPointer shape(INDArray array) {
    return (LongPointer) array.shapeInfoDataBuffer().addressPointer();
  }

  @Override
  public void run() {
    int number = op.opNum();
    switch (op.getOpType()) {
      case TRANSFORM_SAME ->
          library.execTransformSame(null, number, x, shapeOfX, null, z, shapeOfZ, null, null);
      case TRANSFORM_STRICT ->
          library.execTransformStrict(null, number, x, shapeOfX, null, z, shapeOfZ, null, null);
      case TRANSFORM_FLOAT ->
          library.execTransformFloat(null, number, x, shapeOfX, null, z, shapeOfZ, null, null);
      default ->
          throw new IllegalStateException(
              "Cannot run native transform '%s': it is a %s."
                  .formatted(op.opName(), op.getOpType()));
    }
    if (library.lastErrorCode() != 0) {
      throw new IllegalStateException(
          "Cannot run native transform '%s': %s"
              .formatted(op.opName(), library.lastErrorMessage()));
    }
  }
}
