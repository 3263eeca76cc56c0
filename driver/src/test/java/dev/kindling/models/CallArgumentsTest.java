package dev.kindling.models;

import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Arguments;
import dev.kindling.layers.LayerTypes;
import dev.kindling.layers.Layers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Inputs;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.LayerCall;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Masks and call arguments in configurations. */
class CallArgumentsTest {
  /** Takes one argument after the other, a mask for each and all call arguments of Keras. */
  static final class Attend extends Layer {
    @Override
    protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
      return List.of(Ops.add(inputs.get(0), inputs.get(1)));
    }

    @Override
    public boolean takesList() {
      return false;
    }

    @Override
    public List<String> inputArguments() {
      return List.of("query", "value");
    }

    @Override
    public List<String> maskArguments() {
      return List.of("query_mask", "value_mask");
    }

    @Override
    public List<String> callArguments() {
      return List.of("initial_state", "attention_mask", "use_causal_mask");
    }
  }

  /** Takes a list, and one argument with the masks of all of it. */
  static final class Joined extends Layer {
    @Override
    protected List<SymbolicTensor> callAll(List<SymbolicTensor> inputs, Call call) {
      return List.of(inputs.get(0));
    }

    @Override
    public List<String> maskArguments() {
      return List.of("mask");
    }
  }

  private static final LayerTypes TYPES =
      LayerTypes.keras()
          .with("Attend", Attend.class, Arguments.of(values -> new Attend()))
          .with("Joined", Joined.class, Arguments.of(values -> new Joined()));

  private final SymbolicTensor x = input("x", 5, 3);
  private final SymbolicTensor y = input("y", 5, 3);
  private final SymbolicTensor mask = input("mask", 5);
  private final SymbolicTensor state = input("state", 3);

  private static LayerCall again(Model model) {
    String json = model.toJson(TYPES);
    Model read = Models.fromJson(json, TYPES);
    assertThat(read.toJson(TYPES)).isEqualTo(json);
    return ((Functional) read).outputs().get(0).call().orElseThrow();
  }

  private static List<String> names(List<SymbolicTensor> tensors) {
    return tensors.stream()
        .map(tensor -> tensor.call().orElseThrow().layer().displayName())
        .toList();
  }

  @Test
  void masksTensorsAndFlagsAreReadAgain() {
    Inputs inputs =
        Inputs.of(x, y).mask(mask).initialState(state, Ops.relu(state)).attentionMask(y).causal();
    Model model = Model.of(List.of(x, y, mask, state), new Attend().apply(inputs));
    assertThat(model.toJson(TYPES)).contains("\"use_causal_mask\":true").contains("\"query_mask\"");
    Inputs read = again(model).arguments();
    assertThat(names(read.tensors())).containsExactly("x", "y");
    assertThat(names(List.of(read.mask().orElseThrow()))).containsExactly("mask");
    assertThat(read.masks().get(1)).isEmpty();
    assertThat(names(read.initialState())).containsExactly("state", "relu");
    assertThat(names(List.of(read.attentionMask().orElseThrow()))).containsExactly("y");
    assertThat(read.isCausal()).isTrue();
  }

  @Test
  void oneArgumentHoldsTheMasksOfAList() {
    Inputs second = Inputs.of(x, y).mask(1, Optional.of(mask));
    Model model = Model.of(List.of(x, y, mask), new Joined().apply(second));
    Inputs read = again(model).arguments();
    assertThat(read.mask()).isEmpty();
    assertThat(names(List.of(read.masks().get(1).orElseThrow()))).containsExactly("mask");
    Model single = Model.of(List.of(x, mask), new Joined().apply(Inputs.of(x).mask(mask)));
    assertThat(names(List.of(again(single).arguments().mask().orElseThrow())))
        .containsExactly("mask");
    Model none = Model.of(List.of(x, y), new Joined().apply(x, y));
    assertThat(none.toJson(TYPES)).doesNotContain("\"mask\"");
    assertThat(again(none).arguments().mask()).isEmpty();
  }

  @Test
  void aMaskThatIsMissingInAListIsNotTheOneThatTravels() {
    SymbolicTensor kept = Layers.masking().apply(x);
    Inputs second = Inputs.of(kept, y).mask(0, Optional.empty()).mask(1, Optional.of(mask));
    Model model = Model.of(List.of(x, y, mask), new Joined().apply(second));
    assertThat(again(model).arguments().orOwnMasks().mask()).isEmpty();
    Inputs both = Inputs.of(kept, y).mask(1, Optional.of(mask));
    Model travelling = Model.of(List.of(x, y, mask), new Joined().apply(both));
    assertThat(again(travelling).arguments().mask()).isPresent();
  }

  @Test
  void masksAreMadeByOperations() {
    SymbolicTensor ids = input("ids", 5);
    SymbolicTensor kept = LogicOps.and(LogicOps.notEqual(ids, Ops.scalar(0)), LogicOps.not(mask));
    Inputs inputs = Inputs.of(x, y).mask(kept);
    Model model = Model.of(List.of(x, y, ids, mask), new Attend().apply(inputs));
    assertThat(names(List.of(again(model).arguments().mask().orElseThrow())))
        .containsExactly("logical_and");
  }

  private static final String X = tensor("x");

  private static String tensor(String layer) {
    return "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"%s\", 0, 0]}}"
        .formatted(layer);
  }

  private static Model graph(String className, String inbound) {
    String json =
        """
        {"class_name": "Functional", "config": {"name": "g", "layers": [
          {"class_name": "InputLayer", "name": "x", "inbound_nodes": [],
           "config": {"batch_shape": [null, 4], "dtype": "float32", "name": "x"}},
          {"class_name": "%s", "name": "d", "config": {"name": "d"}, "inbound_nodes": [%s]}],
          "input_layers": [["x", 0, 0]], "output_layers": [["d", 0, 0]]}}"""
            .formatted(className, inbound);
    return Models.fromJson(json, TYPES);
  }

  @Test
  void inputsMayStandBehindTheirNames() {
    String call = "{\"args\": [], \"kwargs\": {\"value\": %s, \"query\": %s}}".formatted(X, X);
    assertThat(graph("Attend", call).layers()).hasSize(2);
    String mixed =
        "{\"args\": [%s], \"kwargs\": {\"value\": %s, \"value_mask\": null, \"training\": false}}"
            .formatted(X, X);
    assertThat(graph("Attend", mixed).layers()).hasSize(2);
    String none = "{\"args\": [%s], \"kwargs\": {\"mask\": []}}".formatted(X);
    assertThat(graph("Joined", none).layers()).hasSize(2);
    String keras2 = "[[\"x\", 0, 0, {\"query_mask\": [\"x\", 0, 0]}], [\"x\", 0, 0, {}]]";
    assertThat(graph("Attend", keras2).toJson(TYPES)).contains("query_mask");
  }

  /** Keras 3 writes it for layers whose default it is, and its models override it. */
  @Test
  void whetherACallIsInTrainingIsForTheModel() {
    String call = "{\"args\": [%s], \"kwargs\": {\"training\": true}}".formatted(X);
    assertThat(graph("Flatten", call).toJson(TYPES)).doesNotContain("training\": true");
  }

  @Test
  void refusesWhatTheLayerDoesNotRead() {
    String call = "{\"args\": [%s], \"kwargs\": {\"%s\": %s}}";
    assertThatThrownBy(() -> graph("Flatten", call.formatted(X, "state", X)))
        .hasMessageContaining(
            "model, layer 'd': Cannot apply layer 'd': expected call arguments among [], got 'state'. A layer of your own overrides callArguments().");
    assertThatThrownBy(() -> graph("Flatten", call.formatted(X, "mask", X)))
        .hasMessageContaining("got 'mask'");
    assertThatThrownBy(() -> graph("Flatten", "[[\"x\", 0, 0, {\"training\": true}]]"))
        .hasMessageContaining("expected no call that is always in training, but training unset");
    assertThatThrownBy(() -> graph("Attend", call.formatted(X, "query_mask", 3)))
        .hasMessageContaining("expected tensors as arguments of a call, got 3.");
    assertThatThrownBy(() -> graph("Joined", call.formatted(X, "mask", "[" + X + ", " + X + "]")))
        .hasMessageContaining("expected at most a mask for each input, got 'mask'.");
    assertThatThrownBy(() -> dense(3).apply(Inputs.of(x).causal()))
        .hasMessageContaining("Cannot apply layer 'dense': expected call arguments among []");
  }
}
