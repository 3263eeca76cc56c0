package dev.kindling.execution;

import dev.kindling.graph.Graph;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph bound once: all activations, gradients and scratch arrays allocated, every native call
 * built. A step then only runs kernels. A replica belongs to one thread.
 *
 * <p>The order of a training step: {@link #inputs} for the batch's shapes, fill {@link #input}s,
 * {@link #forward}, {@link #backward}, then an optimizer reads {@link #gradients} and changes
 * {@link #parameters}. Batches of another size are bound on first use, over the same buffers.
 */
public final class Replica implements AutoCloseable {
  /**
   * The nodes of all graphs that stay bound; a node takes some kB. Few batch sizes as a rule, but
   * shares of a batch that workers split vary around their mean: a large batch has hundreds.
   */
  private static final int BOUND_NODES = 8192;

  /** So many stay bound however large they are: a full batch, the last one, and a validation's. */
  private static final int ALWAYS_BOUND = 3;

  private final Graph graph;
  private final Variables variables;

  /** Whether the variables are those of another replica. */
  private final boolean shares;

  private final double lossScale;
  private final Workspace workspace = new Workspace();
  private final StepSeed seed = new StepSeed();
  private final Map<List<Shape>, BoundGraph> bound = new LinkedHashMap<>(16, 0.75f, true);
  private List<Shape> shapes = List.of();
  private BoundGraph current;

  private Replica(Graph graph, Variables variables, boolean shares, double lossScale) {
    this.graph = graph;
    this.variables = variables;
    this.shares = shares;
    this.lossScale = lossScale;
  }

  private static Replica of(Graph graph, DataType type, double lossScale) {
    NativeRuntime.start();
    return new Replica(graph, new Variables(graph, type), false, lossScale);
  }

  /** Returns a replica that computes in float32. */
  public static Replica of(Graph graph) {
    return of(graph, 1);
  }

  /** Returns a replica that differentiates its loss times a factor. */
  public static Replica of(Graph graph, double lossScale) {
    return of(graph, DataType.FLOAT, lossScale);
  }

  /** Returns a replica that computes in float64, for gradient checks. */
  public static Replica ofDoubles(Graph graph) {
    return of(graph, DataType.DOUBLE, 1);
  }

  /**
   * Returns a replica of another graph over the variables of this one, which must stay open as long
   * as it is used. It scales its loss as this one does.
   *
   * @param other a graph that declares the same variables in the same order
   */
  public Replica sharing(Graph other) {
    if (!other.parameters().equals(graph.parameters()) || !other.state().equals(graph.state())) {
      throw new IllegalArgumentException(
          "Cannot share variables of a graph: expected %s and %s, got %s and %s."
              .formatted(graph.parameters(), graph.state(), other.parameters(), other.state()));
    }
    return new Replica(other, variables, true, lossScale);
  }

  /** Returns the graph. */
  public Graph graph() {
    return graph;
  }

  /**
   * Selects the shapes of the next batch, one for each input, batch axis included. Selecting the
   * shapes of an earlier batch costs nothing.
   */
  public void inputs(List<Shape> batch) {
    if (current != null && batch.equals(shapes)) {
      return;
    }
    BoundGraph next = bound.get(batch);
    if (next == null) {
      next = bindWithinBuffers(batch);
      bound.put(List.copyOf(batch), next);
      int nodes = bound.values().stream().mapToInt(BoundGraph::nodes).sum();
      if (bound.size() > ALWAYS_BOUND && nodes > BOUND_NODES) {
        bound.remove(bound.keySet().iterator().next());
      }
    }
    current = next;
    shapes = List.copyOf(batch);
  }

  /**
   * Binds a batch. Where it outgrew buffers, graphs bound before it still point to the old ones,
   * and so may its own first nodes: all are dropped, it is bound again and the old buffers are
   * freed.
   */
  private BoundGraph bindWithinBuffers(List<Shape> batch) {
    BoundGraph first = bind(batch);
    if (!workspace.hasOutgrown()) {
      return first;
    }
    bound.clear();
    BoundGraph second = bind(batch);
    workspace.freeOutgrown();
    return second;
  }

  private BoundGraph bind(List<Shape> batch) {
    // Some kernels are made for the number of threads of the thread that binds them.
    NativeRuntime.enter();
    List<Integer> ids = graph.inputs();
    if (batch.size() != ids.size()) {
      throw new IllegalArgumentException(
          "Cannot bind graph: expected shapes for %d inputs, got %d."
              .formatted(ids.size(), batch.size()));
    }
    List<TensorSpec> specs = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      TensorSpec spec = graph.specs().get(ids.get(index));
      if (!spec.shape().matches(batch.get(index)) || !batch.get(index).known()) {
        throw new IllegalArgumentException(
            "Cannot bind graph: expected shape %s for input %d, got %s."
                .formatted(spec.shape(), index, batch.get(index)));
      }
      specs.add(spec.withShape(batch.get(index)));
    }
    MemoryPlan plan = new MemoryPlan(Unrolling.of(graph, specs), specs);
    Placement places = new Placement(plan.blocks());
    return new BoundGraph(plan, places, variables, workspace, seed, lossScale);
  }

  /** Sets the seed from which the random nodes of the next step derive theirs. */
  public void seed(long step) {
    seed.set(step);
  }

  /** Returns the array of an input of the current batch. */
  public INDArray input(int index) {
    return current.input(index);
  }

  /** Returns the array of an output of the current batch. */
  public INDArray output(int index) {
    return current.output(index);
  }

  /** Returns the loss of the last forward pass. */
  public double loss() {
    return current.loss().getDouble(0);
  }

  /** Computes the outputs, and the loss if the graph has one. */
  public void forward() {
    NativeRuntime.enter();
    current.forward();
  }

  /**
   * Computes the gradients of the loss by all parameters, once after each {@link #forward}: they
   * take the place of what the forward pass has left.
   */
  public void backward() {
    current.backward();
  }

  /**
   * Computes what {@link #forward} and {@link #backward} do, and returns the time of each node.
   *
   * @param clock shows nanoseconds: {@code System::nanoTime}, or a thread's own
   */
  public List<NodeTime> profile(LongSupplier clock) {
    NativeRuntime.enter();
    List<NodeTime> times = new ArrayList<>();
    current.profile(times, clock);
    return times;
  }

  /** Returns the flat vector of all trainable parameters. */
  public INDArray parameters() {
    return variables.parameterVector();
  }

  /** Returns the flat vector of the gradients. */
  public INDArray gradients() {
    return variables.gradientVector();
  }

  /** Returns the flat vector of the non-trainable state. */
  public INDArray state() {
    return variables.stateVector();
  }

  /** Frees all off-heap memory; the replica cannot be used afterwards. */
  @Override
  public void close() {
    bound.clear();
    workspace.close();
    if (!shares) {
      variables.close();
    }
  }
}
