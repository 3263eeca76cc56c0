package dev.kindling.kernels;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
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
  private final Supplier<? extends primitive_desc_base> description;
  private final stream stream = new stream(OneDnn.engine());
  private final dnnl_stream streamHandle = stream.get();

  /** The handles in the arguments belong to these. */
  private final Map<Integer, memory> memories;

  private final dnnl_exec_arg_t arguments;
  private primitive primitive;
  private dnnl_primitive handle;
  private final Room room;
  private memory scratchMemory;
  private int threads;

  OneDnnCall(Supplier<? extends primitive_desc_base> description, Map<Integer, memory> memories) {
    this(description, memories, Room.own());
  }

  /**
   * Binds the primitive.
   *
   * @param room where it has its scratch memory
   */
  OneDnnCall(
      Supplier<? extends primitive_desc_base> description,
      Map<Integer, memory> memories,
      Room room) {
    this.description = description;
    this.memories = memories;
    this.room = room;
    this.arguments = new dnnl_exec_arg_t(memories.size() + 1L);
    prepare(library.ompGetMaxThreads());
  }

  /** Returns the call over these arrays. */
  static OneDnnCall over(
      Supplier<? extends primitive_desc_base> description, Map<Integer, INDArray> arrays) {
    Map<Integer, memory> memories = new HashMap<>();
    arrays.forEach((argument, array) -> memories.put(argument, OneDnn.memory(array)));
    return new OneDnnCall(description, memories);
  }

  private void prepare(int count) {
    primitive_desc_base found = description.get();
    primitive = new primitive(found.get());
    handle = primitive.get();
    scratchMemory = room.of(found.scratchpad_desc());
    memories.forEach(this::put);
    put(dnnl.DNNL_ARG_SCRATCHPAD, scratchMemory);
    arguments.position(0);
    threads = count;
  }

  private void put(int argument, memory memory) {
    arguments.arg(argument).memory(memory.get());
    arguments.position(arguments.position() + 1);
  }

  @Override
  public void run() {
    int count = library.ompGetMaxThreads();
    if (count != threads) {
      prepare(count);
    }
    int status = dnnl.dnnl_primitive_execute(handle, streamHandle, memories.size() + 1, arguments);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "Cannot run oneDNN's %s: it returned status %d."
              .formatted(primitive.get_kind().intern(), status));
    }
  }
}
