package dev.kindling.symbolic;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a layer is called on: tensors in order, a mask for each that has one, and further call
 * arguments under Keras's names. Immutable; a tensor brings its own mask along.
 *
 * <p>Example: {@code lstm(32).apply(Inputs.of(x).initialState(h, c))}.
 */
@CheckReturnValue
public final class Inputs {
  private static final String INITIAL_STATE = "initial_state";
  private static final String ATTENTION_MASK = "attention_mask";
  private static final String CAUSAL = "use_causal_mask";

  private final List<SymbolicTensor> tensors;
  private final List<Optional<SymbolicTensor>> masks;
  private final Map<String, List<SymbolicTensor>> named;
  private final Map<String, Boolean> flags;

  private Inputs(
      List<SymbolicTensor> tensors,
      List<Optional<SymbolicTensor>> masks,
      Map<String, List<SymbolicTensor>> named,
      Map<String, Boolean> flags) {
    this.tensors = List.copyOf(tensors);
    this.masks = List.copyOf(masks);
    this.named = Collections.unmodifiableMap(named);
    this.flags = Collections.unmodifiableMap(flags);
  }

  /** Returns tensors with the masks that they have. */
  public static Inputs of(SymbolicTensor... tensors) {
    return of(Arrays.asList(tensors));
  }

  /** Returns tensors with the masks that they have. */
  public static Inputs of(List<SymbolicTensor> tensors) {
    if (tensors.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "Cannot call a layer: expected tensors, got null among %d. Use input(…) or what a layer returned."
              .formatted(tensors.size()));
    }
    List<Optional<SymbolicTensor>> masks = tensors.stream().map(SymbolicTensor::mask).toList();
    return new Inputs(tensors, masks, Map.of(), Map.of());
  }

  /** Returns a copy in which the first tensor has this mask: (batch, steps), 1 where it counts. */
  public Inputs mask(SymbolicTensor mask) {
    return mask(0, Optional.of(mask));
  }

  /** Returns a copy in which the tensor at this place has this mask, or none. */
  public Inputs mask(int index, Optional<SymbolicTensor> mask) {
    List<Optional<SymbolicTensor>> changed = new ArrayList<>(masks);
    changed.set(index, mask);
    return new Inputs(tensors, changed, named, flags);
  }

  /** Returns a copy without the masks that travel with the tensors: only given ones are left. */
  Inputs withoutOwnMasks() {
    List<Optional<SymbolicTensor>> given = new ArrayList<>();
    for (int index = 0; index < masks.size(); index++) {
      Optional<SymbolicTensor> mask = masks.get(index);
      given.add(mask.equals(tensors.get(index).mask()) ? Optional.empty() : mask);
    }
    return new Inputs(tensors, given, named, flags);
  }

  /** Returns a copy without masks. */
  Inputs withoutMasks() {
    return new Inputs(tensors, Collections.nCopies(tensors.size(), Optional.empty()), named, flags);
  }

  /** Returns a copy with which a recurrent layer starts from these states. */
  public Inputs initialState(SymbolicTensor... states) {
    return with(INITIAL_STATE, states);
  }

  /** Returns the states to start from; none if they were not given. */
  public List<SymbolicTensor> initialState() {
    return named(INITIAL_STATE);
  }

  /** Returns a copy whose queries see only some keys: (batch, queries, keys), 1 where they do. */
  public Inputs attentionMask(SymbolicTensor mask) {
    return with(ATTENTION_MASK, mask);
  }

  /** Returns which keys queries see; empty if it was not given. */
  public Optional<SymbolicTensor> attentionMask() {
    return named(ATTENTION_MASK).stream().findFirst();
  }

  /** Returns a copy whose queries see no later keys. */
  public Inputs causal() {
    return with(CAUSAL, true);
  }

  /** Returns whether queries see no later keys. */
  public boolean isCausal() {
    return flag(CAUSAL);
  }

  /** Returns a copy with a call argument of a layer, by its Keras name. */
  public Inputs with(String argument, SymbolicTensor... values) {
    Map<String, List<SymbolicTensor>> more = new LinkedHashMap<>(named);
    more.put(argument, List.of(values));
    return new Inputs(tensors, masks, more, flags);
  }

  /** Returns a copy with a call argument that is true or false, by its Keras name. */
  public Inputs with(String argument, boolean value) {
    Map<String, Boolean> more = new LinkedHashMap<>(flags);
    more.put(argument, value);
    return new Inputs(tensors, masks, named, more);
  }

  /** Returns the tensors in order. */
  public List<SymbolicTensor> tensors() {
    return tensors;
  }

  /** Returns the tensors, each with its mask, to call other layers on within a layer's call. */
  public List<SymbolicTensor> maskedTensors() {
    List<SymbolicTensor> masked = new ArrayList<>();
    for (int index = 0; index < tensors.size(); index++) {
      masked.add(tensors.get(index).masked(masks.get(index)));
    }
    return masked;
  }

  /** Returns the mask of each tensor. */
  public List<Optional<SymbolicTensor>> masks() {
    return masks;
  }

  /** Returns the mask of the first tensor. */
  public Optional<SymbolicTensor> mask() {
    return masks.get(0);
  }

  /** Returns the tensors of a call argument; none if it was not given. */
  public List<SymbolicTensor> named(String argument) {
    return named.getOrDefault(argument, List.of());
  }

  /** Returns the tensors of all call arguments by their names. */
  public Map<String, List<SymbolicTensor>> named() {
    return named;
  }

  /** Returns a call argument that is true or false; false if it was not given. */
  public boolean flag(String argument) {
    return flags.getOrDefault(argument, false);
  }

  /** Returns the call arguments that are true or false. */
  public Map<String, Boolean> flags() {
    return flags;
  }

  /** Refuses no tensors, and call arguments that a layer does not read. */
  void check(LayerHooks layer) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot apply layer '%s': expected at least 1 input, got none."
              .formatted(layer.displayName()));
    }
    Set<String> others = new LinkedHashSet<>(named.keySet());
    others.addAll(flags.keySet());
    others.removeAll(layer.callArguments());
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot apply layer '%s': expected call arguments among %s, got '%s'. A layer of your own overrides callArguments()."
              .formatted(layer.displayName(), layer.callArguments(), String.join("', '", others)));
    }
  }

  /** Returns every tensor: those in order, their masks, those of the call arguments. */
  public List<SymbolicTensor> all() {
    List<SymbolicTensor> all = new ArrayList<>(tensors);
    masks.forEach(mask -> mask.ifPresent(all::add));
    named.values().forEach(all::addAll);
    return all;
  }

  /** Returns the same arguments over other tensors. */
  public Inputs map(UnaryOperator<SymbolicTensor> function) {
    Map<String, List<SymbolicTensor>> others = new LinkedHashMap<>();
    named.forEach((name, values) -> others.put(name, values.stream().map(function).toList()));
    return new Inputs(
        tensors.stream().map(function).toList(),
        masks.stream().map(mask -> mask.map(function)).toList(),
        others,
        flags);
  }

  /** Returns a copy in which tensors without a mask have the one that travels with them. */
  public Inputs orOwnMasks() {
    List<Optional<SymbolicTensor>> merged = new ArrayList<>();
    for (int index = 0; index < masks.size(); index++) {
      SymbolicTensor tensor = tensors.get(index);
      merged.add(masks.get(index).or(tensor::mask));
    }
    return new Inputs(tensors, merged, named, flags);
  }
}
