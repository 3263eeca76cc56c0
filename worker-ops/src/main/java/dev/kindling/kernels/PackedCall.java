package dev.kindling.kernels;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A primitive of oneDNN that reads or writes one of its arrays in the layout it chooses, and the
 * copy between that and the array itself. (oneDNN 2.5, developer guide, «memory format
 * propagation».)
 *
 * @param <D> describes the primitive
 */
final class PackedCall<D extends primitive_desc_base> {
  private final NativeOps library = NativeOpsHolder.getInstance().getDeviceNativeOps();
  private final Supplier<D> description;
  private final Function<D, memory.desc> layout;
  private final int argument;
  private final boolean written;
  private final memory array;
  private final Map<Integer, memory> others;
  private final Room room;
  private final Room roomOfCopy;
  private final Room roomOfCall;
  private Packing packing;

  /**
   * The calls for a number of threads. Each number has a layout of its own: oneDNN 2.5 takes that
   * of another number without a word and computes wrongly.
   */
  private record Packing(int threads, memory packed, OneDnnCall copy, OneDnnCall call) {}

  private PackedCall(
      Supplier<D> description,
      Function<D, memory.desc> layout,
      int argument,
      boolean written,
      memory array,
      Map<Integer, memory> others,
      Supplier<Room> rooms) {
    this.description = description;
    this.layout = layout;
    this.argument = argument;
    this.written = written;
    this.array = array;
    this.others = others;
    this.room = rooms.get();
    this.roomOfCopy = rooms.get();
    this.roomOfCall = rooms.get();
    this.packing = make(library.ompGetMaxThreads());
  }

  /**
   * Returns a call that reads an array as it was when it was last {@linkplain #copy copied}.
   *
   * @param rooms where what is packed lies, and what the calls need
   */
  static <D extends primitive_desc_base> PackedCall<D> reading(
      Supplier<D> description,
      Function<D, memory.desc> layout,
      int argument,
      memory array,
      Map<Integer, memory> others,
      Supplier<Room> rooms) {
    return new PackedCall<>(description, layout, argument, false, array, others, rooms);
  }

  /** Returns a call that writes what {@link #copy} then copies into the array. */
  static <D extends primitive_desc_base> PackedCall<D> writing(
      Supplier<D> description,
      Function<D, memory.desc> layout,
      int argument,
      memory array,
      Map<Integer, memory> others,
      Supplier<Room> rooms) {
    return new PackedCall<>(description, layout, argument, true, array, others, rooms);
  }

  private Packing make(int threads) {
    memory.desc chosen = layout.apply(description.get());
    memory.desc plain = array.get_desc();
    memory packed = room.of(chosen);
    Map<Integer, memory> memories = new HashMap<>(others);
    memories.put(argument, packed);
    OneDnnCall copy =
        new OneDnnCall(
            () -> written ? OneDnn.describe(chosen, plain) : OneDnn.describe(plain, chosen),
            Map.of(
                dnnl.DNNL_ARG_FROM, written ? packed : array,
                dnnl.DNNL_ARG_TO, written ? array : packed),
            roomOfCopy);
    return new Packing(threads, packed, copy, new OneDnnCall(description, memories, roomOfCall));
  }

  /** Returns whether the number of threads is still that for which something was packed. */
  boolean isCurrent() {
    return library.ompGetMaxThreads() == packing.threads();
  }

  private Packing current() {
    if (!isCurrent()) {
      Packing made = make(library.ompGetMaxThreads());
      packing.packed().close();
      packing = made;
    }
    return packing;
  }

  /** Copies the array into its layout, or out of it. */
  void copy() {
    current().copy().run();
  }

  /** Runs the primitive. */
  void call() {
    current().call().run();
  }
}
