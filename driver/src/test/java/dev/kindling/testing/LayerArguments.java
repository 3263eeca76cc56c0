package dev.kindling.testing;

import dev.kindling.layers.Layers;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What a layer is called on in a test, with numbers.
 *
 * @param tensors the inputs
 * @param masks for each input the mask that travels with it, 1 where a step counts; empty for none
 * @param named tensors that are call arguments, by Keras's names
 * @param flags call arguments that are true or false, by Keras's names
 * @param batchKnown whether the layer sees the batch size, as layers do that keep states
 */
public record LayerArguments(
    List<TensorValues> tensors,
    List<Optional<TensorValues>> masks,
    Map<String, List<TensorValues>> named,
    Map<String, Boolean> flags,
    boolean batchKnown) {
  /** Returns inputs without masks or call arguments. */
  public static LayerArguments of(List<TensorValues> tensors) {
    return new LayerArguments(
        tensors, Collections.nCopies(tensors.size(), Optional.empty()), Map.of(), Map.of(), false);
  }

  /** Returns random inputs of these shapes, batch axis included. */
  public static LayerArguments random(List<Shape> shapes) {
    Random random = new Random(5);
    return of(shapes.stream().map(shape -> TensorValues.random(shape, random)).toList());
  }

  /** Returns a copy in which the input at this place has a mask. */
  public LayerArguments mask(int index, TensorValues mask) {
    List<Optional<TensorValues>> changed = new ArrayList<>(masks);
    changed.set(index, Optional.of(mask));
    return new LayerArguments(tensors, changed, named, flags, batchKnown);
  }

  /** Returns a copy with a call argument. */
  public LayerArguments with(String name, List<TensorValues> values) {
    Map<String, List<TensorValues>> more = new LinkedHashMap<>(named);
    more.put(name, values);
    return new LayerArguments(tensors, masks, more, flags, batchKnown);
  }

  /** Returns a copy with a call argument that is true or false. */
  public LayerArguments with(String name, boolean value) {
    Map<String, Boolean> more = new LinkedHashMap<>(flags);
    more.put(name, value);
    return new LayerArguments(tensors, masks, named, more, batchKnown);
  }

  /** Returns a copy of which the layer sees the batch size. */
  public LayerArguments knownBatch() {
    return new LayerArguments(tensors, masks, named, flags, true);
  }

  /** Returns the batch size that the layer does not see; 1 if it sees it. */
  int batch() {
    return batchKnown ? 1 : tensors.get(0).shape().size(0);
  }

  /** Returns the shape that a tensor really has of which the layer sees this. */
  Shape real(Shape seen) {
    return batchKnown ? seen : seen.withBatch(batch());
  }

  /** Returns what the layer sees of a shape. */
  Shape seen(Shape shape) {
    return batchKnown ? shape : shape.withBatch(Shape.UNKNOWN);
  }

  /** Returns the tensors by which the loss is differentiated. */
  List<TensorValues> free() {
    return tensors.stream().filter(TensorValues::differentiable).toList();
  }

  /** Returns the other tensors: integers, masks, call arguments. */
  List<TensorValues> constants() {
    List<TensorValues> constants = new ArrayList<>();
    tensors.stream().filter(tensor -> !tensor.differentiable()).forEach(constants::add);
    masks.forEach(mask -> mask.ifPresent(constants::add));
    named.values().forEach(constants::addAll);
    return constants;
  }

  /** Returns these arguments over symbolic tensors, given in the order of the lists above. */
  Inputs inputs(List<SymbolicTensor> free, List<SymbolicTensor> constants) {
    var nextFree = free.iterator();
    var nextConstant = constants.iterator();
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (TensorValues tensor : tensors) {
      inputs.add(tensor.differentiable() ? nextFree.next() : nextConstant.next());
    }
    for (int index = 0; index < masks.size(); index++) {
      if (masks.get(index).isPresent()) {
        Inputs given = Inputs.of(inputs.get(index)).mask(nextConstant.next());
        inputs.set(index, Layers.identity().apply(given));
      }
    }
    Inputs arguments = Inputs.of(inputs);
    for (var argument : named.entrySet()) {
      SymbolicTensor[] values =
          argument.getValue().stream()
              .map(value -> nextConstant.next())
              .toArray(SymbolicTensor[]::new);
      arguments = arguments.with(argument.getKey(), values);
    }
    for (var flag : flags.entrySet()) {
      arguments = arguments.with(flag.getKey(), flag.getValue());
    }
    return arguments;
  }

  /** Returns these arguments as a model has them between its layers, without numbers. */
  public Inputs symbolic() {
    return inputs(
        free().stream().map(this::symbol).toList(),
        constants().stream().map(this::symbol).toList());
  }

  private SymbolicTensor symbol(TensorValues tensor) {
    TensorSpec spec = tensor.spec();
    return InputLayer.input(spec.withShape(seen(spec.shape())), null);
  }
}
