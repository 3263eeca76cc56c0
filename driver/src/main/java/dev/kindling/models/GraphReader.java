package dev.kindling.models;

import dev.kindling.models.CallReader.TensorKey;
import dev.kindling.models.CallReader.WrittenCall;
import dev.kindling.operations.Configured;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.OperationCall;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The calls of a functional model that is being read. Each is made as soon as what it reads is
 * there, in whatever order the configuration lists the layers.
 */
final class GraphReader {
  /** Makes a call. */
  @FunctionalInterface
  private interface Action {
    List<SymbolicTensor> on(WrittenCall call);
  }

  /** A layer's call, by its number; Keras calls it a node. */
  private record CallKey(String layer, int number) {}

  /** A call that is to be made. */
  private record Pending(CallKey key, ConfigPart item, WrittenCall call, Action action) {
    /** Returns the calls that come before: those whose outputs it reads, and the layer's last. */
    Set<CallKey> needs() {
      Set<CallKey> needs = new HashSet<>();
      for (TensorKey tensor : call.tensors()) {
        needs.add(new CallKey(tensor.layer(), tensor.call()));
      }
      if (key.number() > 0) {
        needs.add(new CallKey(key.layer(), key.number() - 1));
      }
      return needs;
    }

    Pending map(UnaryOperator<TensorKey> function) {
      return new Pending(key, item, call.map(function), action);
    }
  }

  private final ConfigPart config;
  private final CallBudget budget;
  private final boolean keras2;
  private final Set<String> functionals = new HashSet<>();
  private final Set<String> models = new HashSet<>();

  /** From which number on Keras 2 counts the calls of a model. */
  private final Map<String, Integer> firsts = new HashMap<>();

  private final Map<CallKey, Pending> calls = new LinkedHashMap<>();
  private final Map<CallKey, List<SymbolicTensor>> made = new HashMap<>();

  /**
   * Creates a reader without calls.
   *
   * @param keras2 whether Keras 2 has written the configuration
   */
  GraphReader(ConfigPart config, CallBudget budget, boolean keras2) {
    this.config = config;
    this.budget = budget;
    this.keras2 = keras2;
  }

  /** Adds an input of the model. */
  void input(String name, SymbolicTensor tensor) {
    made.put(new CallKey(name, 0), List.of(tensor));
  }

  /** Adds a layer and its calls. */
  void layer(String name, Layer layer, ConfigPart item) {
    if (layer instanceof Functional) {
      functionals.add(name);
    }
    if (layer instanceof Model) {
      models.add(name);
    }
    add(
        name,
        item,
        CallReader::read,
        call -> {
          budget.spend(layer);
          return layer.applyAll(CallInputs.of(layer, call));
        });
  }

  /** Adds an operation and its call. */
  void operation(String name, Configured operation, ConfigPart item) {
    add(
        name,
        item,
        CallReader::operation,
        call -> {
          OperationCall given = new OperationCall(call.operands(), call.keywords());
          LayerCall made = operation.apply(given).get(0).call().orElseThrow();
          budget.spend(made.outputs().size());
          return made.named(name).outputs();
        });
  }

  private void add(
      String name, ConfigPart item, Function<Object, WrittenCall> reader, Action action) {
    List<?> nodes = item.list("inbound_nodes");
    for (int number = 0; number < nodes.size(); number++) {
      Object node = nodes.get(number);
      CallKey key = new CallKey(name, number);
      item.attempt(() -> reader.apply(node))
          .map(call -> calls.put(key, new Pending(key, item, call, action)))
          .ifPresent(twice -> item.problems().add(item.where(), "its name is there twice."));
    }
  }

  /** Returns the model of all calls; empty if there are mistakes. */
  Optional<Model> model() {
    if (keras2) {
      countFromFirst();
    }
    makeCalls();
    List<SymbolicTensor> inputs = ends("input_layers");
    List<SymbolicTensor> outputs = ends("output_layers");
    return config.problems().found().isEmpty()
        ? config.attempt(() -> keyed(Model.of(inputs, outputs)))
        : Optional.empty();
  }

  /**
   * In Keras 2 a model that had an input has a call of its own, which is no call of this graph but
   * counts. All that do are read somewhere, so the smallest number is the first's.
   */
  private void countFromFirst() {
    List<TensorKey> read = new ArrayList<>();
    calls.values().forEach(call -> read.addAll(call.call().tensors()));
    for (String name : List.of("input_layers", "output_layers")) {
      endsOf(name).forEach(end -> config.attempt(() -> read.add(CallReader.key(end))));
    }
    for (TensorKey key : read) {
      if (models.contains(key.layer())) {
        firsts.merge(key.layer(), key.call(), Math::min);
      }
    }
    calls.replaceAll((key, pending) -> pending.map(this::shifted));
  }

  private TensorKey shifted(TensorKey key) {
    int first = firsts.getOrDefault(key.layer(), 0);
    return new TensorKey(key.layer(), key.call() - first, key.output());
  }

  private Model keyed(Model model) {
    if (model instanceof Functional functional) {
      functional.keys(keys("input_layers"), keys("output_layers"));
    }
    return model;
  }

  private List<String> keys(String name) {
    return config.values().get(name) instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).sorted().toList()
        : List.of();
  }

  private void makeCalls() {
    Map<CallKey, Set<CallKey>> missing = new HashMap<>();
    Map<CallKey, List<Pending>> waiting = new HashMap<>();
    Deque<Pending> ready = new ArrayDeque<>();
    for (Pending call : calls.values()) {
      Set<CallKey> needs = call.needs();
      needs.removeAll(made.keySet());
      missing.put(call.key(), needs);
      needs.forEach(need -> waiting.computeIfAbsent(need, n -> new ArrayList<>()).add(call));
      if (needs.isEmpty()) {
        ready.add(call);
      }
    }
    while (!ready.isEmpty()) {
      Pending call = ready.remove();
      missing.remove(call.key());
      if (make(call)) {
        for (Pending next : waiting.getOrDefault(call.key(), List.of())) {
          if (missing.get(next.key()).remove(call.key()) && missing.get(next.key()).isEmpty()) {
            ready.add(next);
          }
        }
      }
    }
    if (config.problems().found().isEmpty()) {
      missing.forEach((key, needs) -> refuse(calls.get(key), needs));
    }
  }

  private boolean make(Pending call) {
    Optional<List<SymbolicTensor>> outputs =
        call.item().attempt(() -> call.action().on(call.call().map(this::tensor)));
    outputs.ifPresent(tensors -> made.put(call.key(), tensors));
    return outputs.isPresent();
  }

  private void refuse(Pending call, Collection<CallKey> needs) {
    List<String> sources = needs.stream().map(need -> "'%s'".formatted(need.layer())).toList();
    call.item()
        .problems()
        .add(
            call.item().where(),
            "it reads %s, which is not there or reads this layer itself."
                .formatted(String.join(", ", sources)));
  }

  private SymbolicTensor tensor(TensorKey key) {
    List<SymbolicTensor> outputs = made.get(new CallKey(key.layer(), key.call()));
    if (outputs == null || key.output() < 0 || key.output() >= outputs.size()) {
      throw new IllegalArgumentException(
          "expected a tensor of this model, got output %d of call %d of layer '%s'."
              .formatted(key.output(), key.call(), key.layer()));
    }
    return outputs.get(key.output());
  }

  /** Returns the model's inputs or outputs: one, a list, or a map of them in the order of keys. */
  private List<SymbolicTensor> ends(String name) {
    List<SymbolicTensor> tensors = new ArrayList<>();
    for (Object end : endsOf(name)) {
      config.attempt(() -> tensor(end(CallReader.key(end)))).ifPresent(tensors::add);
    }
    return tensors;
  }

  private Collection<?> endsOf(String name) {
    Object ends = config.values().get(name);
    boolean one = ends instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof String;
    if (one) {
      return List.of(ends);
    }
    return ends instanceof Map<?, ?> map ? new TreeMap<>(map).values() : config.list(name);
  }

  /** At its ends Keras 3 counts the calls of functional models from 1. (Keras, functional.py.) */
  private TensorKey end(TensorKey key) {
    if (keras2) {
      return shifted(key);
    }
    boolean shifted = functionals.contains(key.layer()) && key.call() > 0;
    return shifted ? new TensorKey(key.layer(), key.call() - 1, key.output()) : key;
  }
}
