package dev.kindling.layers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.symbolic.ActivationOps;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.Part;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Attention of several heads, each with its own projections of query, key and value; their results
 * are projected together.
 *
 * @param <L> the layer's own type
 */
abstract class HeadAttention<L extends HeadAttention<L>> extends KernelOptionsLayer<L> {
  static final String RETURN_SCORES = "return_attention_scores";
  static final String CAUSAL = "use_causal_mask";

  /** What Keras's fused kernels put in place of the scores of steps that are left out. */
  private static final double LOWEST = -0.7 * Float.MAX_VALUE;

  private double dropout;
  private boolean useBias = true;
  private boolean useGate;
  private Integer slidingWindow;
  private EinsumDense query;
  private EinsumDense key;
  private EinsumDense value;
  private EinsumDense gate;
  private EinsumDense output;

  /** Adds the common arguments to those of a layer. */
  static <L extends HeadAttention<L>> Arguments<L> arguments(Arguments<L> own) {
    return own.optional("dropout", NUMBER, layer -> dropoutOf(layer), HeadAttention::dropout)
        .optional("use_bias", FLAG, layer -> biasOf(layer), HeadAttention::useBias)
        .later("use_gate", FLAG, false, layer -> gateOf(layer), HeadAttention::useGate)
        .later(
            "sliding_window", INTEGER, null, layer -> windowOf(layer), HeadAttention::slidingWindow)
        .also(KernelOptionsLayer::optionArguments)
        .ignored("flash_attention")
        .ignored("seed");
  }

  private static double dropoutOf(HeadAttention<?> layer) {
    return layer.dropout;
  }

  private static boolean biasOf(HeadAttention<?> layer) {
    return layer.useBias;
  }

  private static boolean gateOf(HeadAttention<?> layer) {
    return layer.useGate;
  }

  private static Integer windowOf(HeadAttention<?> layer) {
    return layer.slidingWindow;
  }

  /** Returns the scores of queries and keys, the heads among the axes before both. */
  abstract SymbolicTensor scores(SymbolicTensor queries, SymbolicTensor keys);

  /** Returns the means of values, weighted. */
  abstract SymbolicTensor combine(SymbolicTensor weights, SymbolicTensor values);

  /** Returns along how many axes queries meet keys. */
  abstract int attentionAxes();

  @Override
  protected boolean supportsMasking() {
    return true;
  }

  /**
   * A mask that is given for the query has another name than {@code mask}, and is not passed on.
   */
  @Override
  protected Optional<SymbolicTensor> computeMask(Inputs inputs) {
    return inputs.ownMasks().get(0);
  }

  /** Returns the mask of the query that this layer reads. */
  Optional<SymbolicTensor> queryMask(Inputs inputs) {
    return inputs.mask();
  }

  @Override
  public boolean takesList() {
    return false;
  }

  @Override
  public List<String> inputArguments() {
    return List.of("query", "value", "key");
  }

  @Override
  public List<String> maskArguments() {
    return List.of("query_mask", "value_mask", "key_mask");
  }

  @Override
  public List<String> callArguments() {
    return List.of("attention_mask", RETURN_SCORES, CAUSAL);
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    super.checkInputs(inputs);
    boolean several = inputs.size() == 2 || inputs.size() == 3;
    checkShapes(
        several
            && inputs.stream()
                .allMatch(x -> x.rank() == inputs.get(0).rank() && x.last() != Shape.UNKNOWN),
        "query, value and maybe key of the same rank, the last axes known",
        inputs);
    Shape values = inputs.get(1);
    Shape keys = inputs.get(inputs.size() - 1);
    checkShapes(
        keys.with(-1, Shape.UNKNOWN).matches(values),
        "value and key of the same sizes but for the last axis",
        inputs);
  }

  /** Creates the projections. */
  final void project(int queryHeads, int keyHeads, int keySize, int valueSize, List<Integer> to) {
    query = heads("query", queryHeads, keySize);
    key = heads("key", keyHeads, keySize);
    value = heads("value", keyHeads, valueSize);
    gate = useGate ? heads("gate", queryHeads, valueSize).activation(Activation.SIGMOID) : null;
    StringBuilder names = new StringBuilder();
    IntStream.range(0, to.size()).forEach(axis -> names.append((char) ('p' + axis)));
    output =
        projection(
            "attention_output", "...nh,nh%s->...%s".formatted(names, names), to, names.toString());
  }

  private EinsumDense heads(String name, int heads, int size) {
    return projection(name, "...x,xnh->...nh", List.of(heads, size), "nh");
  }

  private EinsumDense projection(
      String name, String equation, List<Integer> sizes, String biasAxes) {
    EinsumDense projection = new EinsumDense(equation, sizes).optionsOf(this).named(name);
    return useBias ? projection.biasAxes(biasAxes) : projection;
  }

  /** Returns what Keras puts in front of the names of the attributes of the projections. */
  String attributePrefix() {
    return "";
  }

  @Override
  protected List<Part> parts() {
    if (query == null) {
      return List.of();
    }
    String prefix = attributePrefix();
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of(prefix + "query_dense", query));
    parts.add(Part.of(prefix + "key_dense", key));
    parts.add(Part.of(prefix + "value_dense", value));
    parts.add(Part.of(prefix + "output_dense", output));
    if (gate != null) {
      parts.add(Part.of("_gate_dense", gate));
    }
    return parts;
  }

  @Override
  protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
    // In the order of Keras's weights.
    SymbolicTensor queries = query.apply(inputs.get(0));
    SymbolicTensor keys = key.apply(inputs.get(inputs.size() - 1));
    Optional<SymbolicTensor> gates =
        Optional.ofNullable(gate).map(layer -> layer.apply(inputs.get(0)));
    SymbolicTensor values = value.apply(inputs.get(1));
    double perHead = 1 / Math.sqrt(queries.shape().last());
    SymbolicTensor scores = scores(Ops.multiply(queries, perHead), keys);
    boolean returnsScores = call.inputs().flag(RETURN_SCORES);
    boolean fused = dropout == 0 && !returnsScores && queries.shape().rank() == 4;
    SymbolicTensor weights = softmax(scores, call, fused);
    boolean drops = call.training() && dropout > 0;
    SymbolicTensor kept = drops ? Ops.dropout(weights, dropout) : weights;
    SymbolicTensor means = combine(kept, values);
    SymbolicTensor gated = gates.map(factor -> Ops.multiply(means, factor)).orElse(means);
    SymbolicTensor y = output.apply(gated);
    return returnsScores ? List.of(y, weights) : List.of(y);
  }

  /**
   * Keras has two ways: queries that no key is left for get zeros in one, and the mean of all
   * values in the other, where it calls a fused kernel.
   */
  private SymbolicTensor softmax(SymbolicTensor scores, Call call, boolean fused) {
    Inputs inputs = call.inputs().mask(0, queryMask(call.inputs()));
    boolean bySteps = inputs.isCausal() || slidingWindow != null;
    checkShapes(
        !bySteps || attentionAxes() == 1,
        "1 attention axis for a causal mask or a sliding window",
        inputs.tensors().stream().map(SymbolicTensor::shape).toList());
    int rank = scores.shape().rank();
    int[] axes = IntStream.range(rank - attentionAxes(), rank).toArray();
    Optional<SymbolicTensor> mask =
        new AttentionMasks(inputs, attentionAxes()).of(scores, slidingWindow);
    if (mask.isEmpty()) {
      return ActivationOps.softmax(scores, axes);
    }
    return fused
        ? Ops.softmax(LogicOps.where(mask.get(), scores, Ops.scalar(LOWEST)))
        : MaskedSoftmax.over(scores, mask.get(), axes);
  }

  /** Returns a copy that drops shares of values at random in training; none by default. */
  public L dropout(double share) {
    check(share >= 0 && share <= 1, "a dropout in [0, 1]", share);
    return with(layer -> ((HeadAttention<?>) layer).dropout = share);
  }

  /** Returns a copy whose projections have biases or not; they do by default. */
  public L useBias(boolean whether) {
    return with(layer -> ((HeadAttention<?>) layer).useBias = whether);
  }

  /** Returns a copy that multiplies each head's means by gates of the query, or not, as default. */
  public L useGate(boolean whether) {
    return with(layer -> ((HeadAttention<?>) layer).useGate = whether);
  }

  /** Returns a copy whose queries see keys fewer than this many steps away; all by default. */
  public L slidingWindow(int steps) {
    check(steps >= 1, "a sliding window of at least 1 step", steps);
    return with(layer -> ((HeadAttention<?>) layer).slidingWindow = steps);
  }
}
