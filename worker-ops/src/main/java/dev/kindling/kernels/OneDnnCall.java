package dev.kindling.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One primitive of oneDNN bound to its arrays: running it allocates nothing. A primitive is made
 * for a number of threads and must not run with another, so it is made again where that has
 * changed.
 */
final class OneDnnCall implements Runnable {
  private final NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
  private final Supplier<primitive_desc> description;
  private final stream stream = new stream(OneDnn.engine());
  private final dnnl_stream streamHandle = stream.get();

  /** The handles below belong to these. */
  private final List<memory> memories = new ArrayList<>();

  private final dnnl_exec_arg_t arguments;
  private final int scratch;
  private primitive primitive;
  private dnnl_primitive handle;
  private memory scratchMemory;
  private int threads;

  OneDnnCall(Supplier<primitive_desc> description, Map<Integer, INDArray> arrays) {
    this.description = description;
    this.scratch = arrays.size();
    this.arguments = new dnnl_exec_arg_t(scratch + 1L);
    arrays.forEach(
        (argument, array) -> {
          memory memory =
              new memory(OneDnn.describe(array), OneDnn.engine(), array.data().addressPointer());
          set(memories.size(), argument, memory);
          memories.add(memory);
        });
    prepare(library.ompGetMaxThreads());
  }

  private void set(int index, int argument, memory memory) {
    arguments.position(index).arg(argument).memory(memory.get());
    arguments.position(0);
  }

  private void prepare(int count) {
    primitive_desc found = description.get();
    primitive = new primitive(found);
    handle = primitive.get();
    scratchMemory = new memory(found.scratchpad_desc(), OneDnn.engine());
    set(scratch, dnnl.DNNL_ARG_SCRATCHPAD, scratchMemory);
    threads = count;
  }

  @Override
  public void run() {
    int count = library.ompGetMaxThreads();
    if (count != threads) {
      prepare(count);
    }
    int status = dnnl.dnnl_primitive_execute(handle, streamHandle, scratch + 1, arguments);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "Cannot run oneDNN's %s: it returned status %d."
              .formatted(primitive.get_kind().intern(), status));
    }
  }
}
