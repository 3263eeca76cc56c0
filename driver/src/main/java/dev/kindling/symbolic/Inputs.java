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
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What a layer is called on: tensors in order, a mask for each that has one, and further call
 * arguments under Keras's names. Immutable; a tensor brings its own mask along, in the place of
 * which another one can be given.
 *
 * <p>Example: {@code lstm(32).apply(Inputs.of(x).initialState(h, c))}.
 */
@CheckReturnValue
public final class Inputs {
  private static final String INITIAL_STATE = "initial_state";
  private static final String ATTENTION_MASK = "attention_mask";
  private static final String CAUSAL = "use_causal_mask";

  private final List<SymbolicTensor> tensors;
  private final List<Optional<SymbolicTensor>> own;
  private final Map<Integer, Optional<SymbolicTensor>> given;
  private final Map<String, List<SymbolicTensor>> named;
  private final Map<String, Boolean> flags;

  private Inputs(
      List<SymbolicTensor> tensors,
      List<Optional<SymbolicTensor>> own,
      Map<Integer, Optional<SymbolicTensor>> given,
      Map<String, List<SymbolicTensor>> named,
      Map<String, Boolean> flags) {
    this.tensors = List.copyOf(tensors);
    this.own = List.copyOf(own);
    this.given = Collections.unmodifiableMap(given);
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
    List<Optional<SymbolicTensor>> own = tensors.stream().map(SymbolicTensor::mask).toList();
    return new Inputs(tensors, own, Map.of(), Map.of(), Map.of());
  }

  /** Returns a copy in which the first tensor has this mask: (batch, steps), 1 where it counts. */
  public Inputs mask(SymbolicTensor mask) {
    return mask(0, Optional.of(mask));
  }

  /** Returns a copy in which the tensor at this place has this mask, or none. */
  public Inputs mask(int index, Optional<SymbolicTensor> mask) {
    Map<Integer, Optional<SymbolicTensor>> more = new TreeMap<>(given);
    more.put(index, mask);
    return new Inputs(tensors, own, more, named, flags);
  }

  /** Returns a copy without the masks that travel with the tensors: only given ones are left. */
  Inputs withoutOwnMasks() {
    return new Inputs(tensors, none(), given, named, flags);
  }

  /** Returns a copy without masks. */
  Inputs withoutMasks() {
    return new Inputs(tensors, none(), Map.of(), named, flags);
  }

  /** Returns a copy without the masks that travel with tensors for which others are given. */
  Inputs withoutReplacedMasks() {
    List<Optional<SymbolicTensor>> left = new ArrayList<>(own);
    given.keySet().forEach(index -> left.set(index, Optional.empty()));
    return new Inputs(tensors, left, given, named, flags);
  }

  private List<Optional<SymbolicTensor>> none() {
    return Collections.nCopies(tensors.size(), Optional.empty());
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
    return new Inputs(tensors, own, given, more, flags);
  }

  /** Returns a copy with a call argument that is true or false, by its Keras name. */
  public Inputs with(String argument, boolean value) {
    Map<String, Boolean> more = new LinkedHashMap<>(flags);
    more.put(argument, value);
    return new Inputs(tensors, own, given, named, more);
  }

  /** Returns the tensors in order. */
  public List<SymbolicTensor> tensors() {
    return tensors;
  }

  /** Returns the tensors, each with its mask, to call other layers on within a layer's call. */
  public List<SymbolicTensor> maskedTensors() {
    List<SymbolicTensor> masked = new ArrayList<>();
    for (int index = 0; index < tensors.size(); index++) {
      masked.add(tensors.get(index).masked(mask(index)));
    }
    return masked;
  }

  /** Returns the mask of each tensor: the given one, or the one that travels with it. */
  public List<Optional<SymbolicTensor>> masks() {
    return IntStream.range(0, tensors.size()).mapToObj(this::mask).toList();
  }

  /** Returns the mask of the first tensor. */
  public Optional<SymbolicTensor> mask() {
    return mask(0);
  }

  private Optional<SymbolicTensor> mask(int index) {
    return given.getOrDefault(index, own.get(index));
  }

  /** Returns the masks that travel with the tensors, whether others are given or not. */
  public List<Optional<SymbolicTensor>> ownMasks() {
    return own;
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
    own.forEach(mask -> mask.ifPresent(all::add));
    given.values().forEach(mask -> mask.ifPresent(all::add));
    named.values().forEach(all::addAll);
    return all;
  }

  /** Returns the same arguments over other tensors. */
  public Inputs map(UnaryOperator<SymbolicTensor> function) {
    Map<String, List<SymbolicTensor>> others = new LinkedHashMap<>();
    named.forEach((name, values) -> others.put(name, values.stream().map(function).toList()));
    Map<Integer, Optional<SymbolicTensor>> masks = new TreeMap<>();
    given.forEach((index, mask) -> masks.put(index, mask.map(function)));
    return new Inputs(
        tensors.stream().map(function).toList(),
        own.stream().map(mask -> mask.map(function)).toList(),
        masks,
        others,
        flags);
  }

  /** Returns a copy in which the masks that travel with the tensors are known. */
  public Inputs orOwnMasks() {
    List<Optional<SymbolicTensor>> merged = new ArrayList<>();
    for (int index = 0; index < own.size(); index++) {
      merged.add(own.get(index).or(tensors.get(index)::mask));
    }
    return new Inputs(tensors, merged, given, named, flags);
  }

  /** Returns whether one of several masks is given, which then is one of a list of all of them. */
  boolean givenInList() {
    return tensors.size() > 1 && !given.isEmpty();
  }

  /** Returns whether a layer is called on one tensor and on nothing else but its mask. */
  boolean single() {
    return tensors.size() == 1 && named.isEmpty() && flags.isEmpty();
  }
}
