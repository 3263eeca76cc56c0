package dev.kindling.trainers;

import dev.kindling.graph.Feed;
import dev.kindling.graph.Graph;
import dev.kindling.graph.Tensor;
import dev.kindling.losses.Labels;
import dev.kindling.losses.Reduced;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.symbolic.Trace;
import dev.kindling.symbolic.Variable;
import dev.kindling.symbolic.Weight;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import dev.kindling.trainers.Targets.Target;
import dev.kindling.training.GradientPart;
import dev.kindling.training.LossTerm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model traced into a graph, with its losses. Inputs are the features, then the labels, then the
 * weights of examples; outputs are the predictions, then the losses of single outputs if they are
 * wanted, then the masks of predictions that are measured, then what losses count for. Every trace
 * declares the same variables in the same order, so the vectors of one run fit all graphs.
 */
final class TracedModel {
  private final ModelSignature model;
  private final Trace trace;
  private final List<SymbolicTensor> predictions;
  private final List<Labels> labels = new ArrayList<>();
  private final List<SymbolicTensor> truths = new ArrayList<>();
  private final List<Optional<SymbolicTensor>> weights = new ArrayList<>();
  private final List<Reduced> losses = new ArrayList<>();
  private List<Target> targets = List.of();
  private List<SymbolicTensor> penalties = List.of();
  private final Map<Integer, SymbolicTensor> masks = new TreeMap<>();
  private SymbolicTensor total;

  /** Traces the model for training, or for evaluation and inference. */
  TracedModel(ModelSignature model, boolean training) {
    this.model = model;
    trace = Trace.of(training);
    trace.declareAll(model.model());
    List<SymbolicTensor> features = model.inputs().stream().map(trace::input).toList();
    String name = model.model().displayName();
    predictions = trace.call(model.model(), name, features);
    ModelSignature.checkBatch(
        name, model.inputs(), predictions.stream().map(SymbolicTensor::spec).toList());
  }

  /** Adds the losses. */
  TracedModel with(Targets targets, Weighting weighting) {
    this.targets = targets.all();
    for (Target target : this.targets) {
      Labels wanted = target.loss().labels(predictions.get(target.output()).spec());
      labels.add(wanted);
      truths.add(trace.input(wanted.spec()));
    }
    traceWeights(weighting);
    for (int index = 0; index < this.targets.size(); index++) {
      Target target = this.targets.get(index);
      SymbolicTensor prediction = predictions.get(target.output());
      losses.add(Reduced.of(target.loss(), truths.get(index), prediction, weights.get(index)));
      if (target.measured()) {
        prediction.mask().ifPresent(mask -> masks.put(target.output(), mask));
      }
      total = plus(total, share(index));
    }
    penalties = tracePenalties();
    for (SymbolicTensor penalty : penalties) {
      total = plus(total, penalty);
    }
    return this;
  }

  /** Adds the weights that the data has, then those that follow from classes alone. */
  private void traceWeights(Weighting weighting) {
    weights.addAll(Collections.nCopies(targets.size(), Optional.empty()));
    for (boolean given : new boolean[] {true, false}) {
      for (int index = 0; index < targets.size(); index++) {
        Target target = targets.get(index);
        if (weighting.samples().of(target.name()).isPresent() == given) {
          Shape prediction = predictions.get(target.output()).shape();
          weights.set(
              index, weighting.shape(target, prediction).map(row -> weights(prediction, row)));
        }
      }
    }
  }

  private SymbolicTensor weights(Shape prediction, Shape row) {
    return trace.input(TensorSpec.floats(row.prepend(prediction.size(0))));
  }

  private SymbolicTensor share(int target) {
    double weight = targets.get(target).weight();
    SymbolicTensor loss = losses.get(target).value();
    return weight == 1 ? loss : Ops.multiply(loss, weight);
  }

  private static SymbolicTensor plus(SymbolicTensor sum, SymbolicTensor more) {
    return sum == null ? more : Ops.add(sum, more);
  }

  /** Returns what the layers and the sizes of the trainable weights add to the loss. */
  private List<SymbolicTensor> tracePenalties() {
    List<SymbolicTensor> all = new ArrayList<>(trace.losses());
    for (Variable variable : model.model().variables()) {
      Weight weight = variable.weight();
      if (variable.trainable()) {
        weight
            .regularizer()
            .map(regularizer -> regularizer.penalty(trace.tensorOf(weight)))
            .ifPresent(all::add);
      }
    }
    return all;
  }

  /** Returns what the model's inputs want of the data: a field for each input of the graphs. */
  List<Field> features() {
    List<Field> features = new ArrayList<>();
    for (Feed feed : trace.graph().feeds()) {
      if (feed.input() < model.inputs().size()) {
        String name = model.inputNames().get(feed.input());
        features.add(Field.of(name, model.inputs().get(feed.input()), feed));
      }
    }
    return features;
  }

  /** Returns the predictions. */
  List<SymbolicTensor> predictions() {
    return predictions;
  }

  /** Returns what the labels of each target must be. */
  List<Labels> labels() {
    return labels;
  }

  /** Returns the shape of an example's weights for each target; empty if it has none. */
  List<Optional<Shape>> weights() {
    return weights.stream()
        .map(input -> input.map(w -> w.shape().slice(1, w.shape().rank())))
        .toList();
  }

  /** Returns whether single losses are outputs: for logs, or to join those of parts of a batch. */
  boolean separate() {
    return losses.size() > 1 || !byExamples();
  }

  private boolean byExamples() {
    return losses.stream().noneMatch(loss -> loss.adds() || loss.divisor().isPresent());
  }

  /** Returns the index among the graph's outputs of a prediction's mask, -1 if it has none. */
  int mask(int prediction) {
    int index = List.copyOf(masks.keySet()).indexOf(prediction);
    return index < 0 ? -1 : predictions.size() + (separate() ? losses.size() : 0) + index;
  }

  /** Returns how the losses of parts of a batch join; none if all are means over examples. */
  List<LossTerm> terms() {
    List<LossTerm> terms = new ArrayList<>();
    int divisor = predictions.size() + losses.size() + masks.size();
    for (int index = 0; index < losses.size() && !byExamples(); index++) {
      Reduced loss = losses.get(index);
      boolean counts = loss.divisor().isPresent();
      terms.add(
          new LossTerm(
              targets.get(index).weight(),
              loss.adds(),
              predictions.size() + index,
              counts ? divisor++ : -1));
    }
    return terms;
  }

  /**
   * Returns the shares of the loss whose gradients join in one way. They compute all outputs, so
   * that what is random in one is the same in all.
   */
  List<GradientPart> parts(Graph whole) {
    if (byExamples()) {
      return List.of();
    }
    boolean penalized = !penalties.isEmpty();
    Reduced first = losses.get(0);
    if (losses.size() == 1 && trace.losses().isEmpty() && !(first.adds() && penalized)) {
      return List.of(new GradientPart(whole, 0));
    }
    List<GradientPart> parts = new ArrayList<>();
    SymbolicTensor rest = null;
    for (int index = 0; index < losses.size(); index++) {
      Reduced loss = losses.get(index);
      if (loss.adds() || loss.divisor().isPresent()) {
        Graph graph = trace.graph().build(outputs(), trace.tensor(share(index)));
        parts.add(new GradientPart(graph, index));
      } else {
        rest = plus(rest, share(index));
      }
    }
    for (SymbolicTensor penalty : penalties) {
      rest = plus(rest, penalty);
    }
    if (rest != null) {
      Graph graph = trace.graph().build(outputs(), trace.tensor(rest));
      parts.add(new GradientPart(graph, GradientPart.BY_EXAMPLES));
    }
    return parts;
  }

  /** Returns the graph that is differentiated. */
  Graph training() {
    return trace.graph().build(outputs(), trace.tensor(total));
  }

  /** Returns the graph whose last output is the loss. */
  Graph evaluation() {
    List<Tensor> outputs = outputs();
    outputs.add(trace.tensor(total));
    return trace.graph().build(outputs);
  }

  /** Returns the graph of the predictions alone. */
  Graph inference() {
    return trace.graph().build(outputs());
  }

  private List<Tensor> outputs() {
    List<SymbolicTensor> outputs = new ArrayList<>(predictions);
    if (separate()) {
      losses.forEach(loss -> outputs.add(loss.value()));
    }
    outputs.addAll(masks.values());
    losses.forEach(loss -> loss.divisor().ifPresent(outputs::add));
    List<Tensor> tensors = new ArrayList<>();
    outputs.forEach(output -> tensors.add(trace.tensor(output)));
    return tensors;
  }
}
