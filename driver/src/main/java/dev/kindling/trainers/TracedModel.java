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
import dev.kindling.trainers.Targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model traced into a graph, with its losses. Inputs are the features, then the labels; outputs
 * are the predictions, then the losses of single outputs if there are several, then the masks of
 * predictions that are measured. Every trace declares the same variables in the same order, so the
 * vectors of one run fit all graphs.
 */
final class TracedModel {
  private final ModelSignature model;
  private final Trace trace;
  private final List<SymbolicTensor> predictions;
  private final List<Labels> labels = new ArrayList<>();
  private final List<SymbolicTensor> losses = new ArrayList<>();
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
  TracedModel with(Targets targets) {
    for (Target target : targets.all()) {
      SymbolicTensor prediction = predictions.get(target.output());
      Labels wanted = target.loss().loss().labels(prediction.spec());
      labels.add(wanted);
      SymbolicTensor truth = trace.input(wanted.spec());
      SymbolicTensor loss =
          Reduced.of(target.loss().loss(), truth, prediction, Optional.empty()).value();
      losses.add(loss);
      if (!target.metrics().isEmpty()) {
        prediction.mask().ifPresent(mask -> masks.put(target.output(), mask));
      }
      double weight = target.loss().weight();
      SymbolicTensor share = weight == 1 ? loss : Ops.multiply(loss, weight);
      total = total == null ? share : Ops.add(total, share);
    }
    penalties().forEach(penalty -> total = Ops.add(total, penalty));
    return this;
  }

  /** Returns what the layers and the sizes of the trainable weights add to the loss. */
  private List<SymbolicTensor> penalties() {
    List<SymbolicTensor> penalties = new ArrayList<>(trace.losses());
    for (Variable variable : model.model().variables()) {
      Weight weight = variable.weight();
      if (variable.trainable()) {
        weight
            .regularizer()
            .map(regularizer -> regularizer.penalty(trace.tensorOf(weight)))
            .ifPresent(penalties::add);
      }
    }
    return penalties;
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

  /** Returns the index among the graph's outputs of a prediction's mask, -1 if it has none. */
  int mask(int prediction) {
    int index = List.copyOf(masks.keySet()).indexOf(prediction);
    return index < 0 ? -1 : predictions.size() + (losses.size() > 1 ? losses.size() : 0) + index;
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
    List<Tensor> outputs = new ArrayList<>();
    predictions.forEach(prediction -> outputs.add(trace.tensor(prediction)));
    if (losses.size() > 1) {
      losses.forEach(loss -> outputs.add(trace.tensor(loss)));
    }
    masks.values().forEach(mask -> outputs.add(trace.tensor(mask)));
    return outputs;
  }
}
