package dev.kindling.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.YamlReader;
import dev.kindling.layers.Layers;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFactory;
import dev.kindling.models.Sequential;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelSourceTest {
  private static Model model(String yaml) {
    Problems problems = new Problems();
    ModelSource source =
        Section.read(YamlReader.file(yaml, "job"), problems, ModelSource::read).value();
    ConfigurationException.throwIfAny("read model", problems);
    return source.build();
  }

  private static void refuses(String yaml, String message) {
    assertThatThrownBy(() -> model(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void readsAListOfLayers() {
    Model model =
        model(
            """
            sequential:
              - input: [28, 28, 1]
              - conv2d: {filters: 32, kernel_size: 3, activation: relu}
              - max_pooling2d
              - flatten: {}
              - dropout: {rate: 0.25}
              - dense: {name: out, units: 10, activation: softmax}
            """);

    assertThat(model.countParams()).isEqualTo(54_410);
    assertThat(model.outputNames()).containsExactly("out");
  }

  @Test
  void readsAModelInAListOfLayers() {
    Model model =
        model(
            """
            sequential:
              - input: 4
              - sequential:
                  - dense: {units: 3}
                  - dense: {units: 2}
              - functional:
                  inputs: {x: 2}
                  layers:
                    - dense: {units: 5}
              - dense: {units: 1}
            """);
    assertThat(model.countParams()).isEqualTo(15 + 8 + 15 + 6);
    assertThat(model.layers()).hasSize(3);
    refuses(
        "sequential: [{sequential: [{dense: {units: 4, unit: 4}}]}]",
        "Cannot read model: 1 mistake.\n  line 1, sequential[0].sequential[0].dense: unknown argument 'unit'. Did you mean 'units'?");
  }

  @Test
  void wrappersHoldModelsInTheFormOfKerasToo() {
    Model model =
        model(
            """
            sequential:
              - input: [3, 4]
              - time_distributed:
                  layer:
                    class_name: Sequential
                    config: {name: inner, layers: [{class_name: Dense, config: {units: 2}}]}
            """);
    assertThat(model.countParams()).isEqualTo(10);
  }

  @Test
  void readsInputsWithNamesAndTypes() {
    Model model =
        model(
            """
            functional:
              inputs: {counts: {shape: 4, dtype: int32}, pixels: [2, 2]}
              layers:
                - {name: flat, flatten: {}, inputs: pixels}
                - {name: rows, flatten: {}, inputs: counts}
              outputs: [flat, rows]
            """);

    assertThat(model.inputNames()).containsExactly("counts", "pixels");
    assertThat(model.inputSpecs())
        .containsExactly(
            TensorSpec.ints(Shape.of(Shape.UNKNOWN, 4)),
            TensorSpec.floats(Shape.of(Shape.UNKNOWN, 2, 2)));
    assertThat(model("sequential: [{input: {shape: 4, name: x}}, flatten]").inputNames())
        .containsExactly("x");
  }

  @Test
  void readsAGraphWithASharedLayerAndBranches() {
    Model model =
        model(
            """
            functional:
              inputs: {left: [4], right: [4]}
              layers:
                - {name: tower, dense: {units: 8}, inputs: left}
                - {name: again, layer: tower, inputs: right}
                - {name: both, concatenate: {}, inputs: [tower, again]}
                - {name: same, dense: {units: 1, activation: sigmoid}}
              outputs: same
            """);

    assertThat(model.countParams()).isEqualTo(4 * 8 + 8 + 16 + 1);
    assertThat(model.inputNames()).containsExactly("left", "right");
    assertThat(model.outputNames()).containsExactly("same");
  }

  @Test
  void readsAGraphWithSeveralOutputs() {
    Model model =
        model(
            """
            functional:
              inputs: {x: [4]}
              layers:
                - {name: a, dense: {units: 1}}
                - {name: b, dense: {units: 2}, inputs: x}
              outputs: [a, b]
            """);

    assertThat(model.outputNames()).containsExactly("a", "b");
  }

  @Test
  void readsModelsWithinModelsAndCallArguments() {
    Model model =
        model(
            """
            functional:
              inputs: {left: [6, 4], right: [6, 4], context: [3]}
              layers:
                - name: tower
                  sequential: [{dense: {units: 5, activation: relu}}, {gru: {units: 3}}]
                  inputs: left
                - {name: again, layer: tower, inputs: right}
                - {name: memory, gru: {units: 3, return_state: true}, inputs: right}
                - {name: steps, lstm: {units: 3, return_sequences: true}, inputs: left, initial_state: [context, context]}
                - {name: look, multi_head_attention: {num_heads: 1, key_dim: 2}, inputs: [steps, steps], use_causal_mask: true}
                - {name: flat, flatten: {}}
                - {name: both, concatenate: {}, inputs: [tower, again, "memory:1", flat]}
            """);

    assertThat(model.outputNames()).containsExactly("both");
    assertThat(model.layers()).hasSize(9);
    assertThat(model.layer("tower").countParams()).isEqualTo(4 * 5 + 5 + 3 * 3 * (5 + 3 + 2));
    refuses(
        """
        functional:
          inputs: {x: [4]}
          layers:
            - {name: a, dense: {units: 1}, use_causal_mask: true}
        """,
        "Cannot read model: 1 mistake.\n  line 4, functional.layers[0]: Cannot apply layer 'a': expected call arguments among [], got 'use_causal_mask'. A layer of your own overrides callArguments().");
  }

  @Test
  void readsModelsWithinWrappers() {
    Model model =
        model(
            """
            sequential:
              - input: [5, 3]
              - time_distributed:
                  layer: {sequential: [{input: [3]}, {dense: {units: 4}}, {dense: {units: 2}}]}
              - spectral_normalization:
                  layer: {functional: {inputs: {x: [5, 2]}, layers: [{dense: {units: 7}}]}}
            """);
    assertThat(model.outputs().get(0).shape()).isEqualTo(Shape.of(-1, 5, 7));
    assertThat(model.countParams()).isEqualTo(26 + 21 + 7);
    String misspelt =
        """
        sequential:
          - input: [5, 3]
          - time_distributed: {layer: {sequential: [{dense: {unit: 4}}]}}
        """;
    assertThatThrownBy(() -> model(misspelt)).hasMessageContaining("unknown argument 'unit'");
  }

  @Test
  void namesTheLineWhereShapesDoNotFit() {
    refuses(
        """
        sequential:
          - input: [5]
          - dense: {units: 3}
          - conv2d: {filters: 2, kernel_size: 3}
        """,
        "Cannot read model: 1 mistake.\n  line 4, sequential[2]: Cannot apply layer 'conv2d': expected a shape (batch, height, width, channels), the channels known, got (None, 3).");
    refuses(
        """
        functional:
          inputs: {x: [4], y: [5]}
          layers:
            - {name: sum, add: {}, inputs: [x, y]}
        """,
        "Cannot read model: 1 mistake.\n  line 4, functional.layers[0]: Cannot apply operation 'Add': expected shapes that broadcast, got (None, 4) and (None, 5). This is in layer 'sum'.");
  }

  @Test
  void namesUnknownLayersAndInputs() {
    refuses(
        "sequential: [{input: [4]}, {densee: {units: 3}}]",
        "Cannot read model: 1 mistake.\n  line 1, sequential[1].densee: unknown layer 'densee'. Did you mean 'dense'?");
    refuses(
        """
        functional:
          inputs: {x: [4]}
          layers:
            - {name: a, dense: {units: 1}, inputs: z}
            - {name: a, layer: b}
          outputs: c
        """,
        """
        Cannot read model: 4 mistakes.
          line 4, functional.layers[0].inputs[0]: unknown layer or input 'z'. Known are x.
          line 5, functional.layers[1]: expected names that differ, got 'a' twice.
          line 5, functional.layers[1].layer: unknown layer 'b'. Known are a, x.
          line 6, functional.outputs[0]: unknown layer or input 'c'. Known are a, x.""");
  }

  @Test
  void wantsOneOfItsForms() {
    refuses(
        "{}",
        "Cannot read model: 1 mistake.\n  expected one of sequential, functional, file and class, got 0 of them.");
    refuses(
        "{file: a, class: b}",
        "Cannot read model: 1 mistake.\n  expected one of sequential, functional, file and class, got 2 of them.");
    refuses(
        "sequential: [{dense: {units: 1}, flatten: {}}]",
        "Cannot read model: 1 mistake.\n  line 1, sequential[0]: expected one layer, got the keys [dense, flatten].");
    refuses(
        "sequential: {input: [2]}",
        "Cannot read model: 1 mistake.\n  line 1, sequential: expected a list of layers, each with a '-' in front.");
    refuses(
        "sequential: []",
        "Cannot read model: 1 mistake.\n  line 1, sequential: expected at least one layer, got none.");
    refuses(
        "sequential: [{input: [2]}]",
        "Cannot read model: 1 mistake.\n  line 1, sequential: expected at least one layer, got none.");
  }

  @Test
  void readsAKerasFile(@TempDir Path folder) throws IOException {
    String json = Sequential.of(Layers.input(4), Layers.dense(3)).toJson();
    Path file = Files.writeString(folder.resolve("model.json"), json);

    assertThat(model("file: '%s'".formatted(file)).countParams()).isEqualTo(15);

    Files.writeString(file, "{");
    assertThatThrownBy(() -> model("file: '%s'".formatted(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Cannot read model '%s': expected JSON".formatted(file));
    assertThatThrownBy(() -> model("file: '%s.none'".formatted(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read model '%s.none': no such file. Check the path.".formatted(file));
  }

  /** A factory as a user writes it. */
  public static final class Factory implements ModelFactory {
    @Override
    public Model create() {
      return Sequential.of(Layers.input(4), Layers.dense(2));
    }
  }

  /** A factory that forgets its model. */
  public static final class Nothing implements ModelFactory {
    @Override
    public Model create() {
      return null;
    }
  }

  /** A factory that fails. */
  public static final class Broken implements ModelFactory {
    @Override
    public Model create() {
      return Sequential.of(Layers.input(4), Layers.dense(0));
    }
  }

  @Test
  void createsTheModelOfAClass() {
    assertThat(model("class: " + Factory.class.getName()).countParams()).isEqualTo(10);
    refuses(
        "class: com.example.None",
        "Cannot create model of class 'com.example.None': no such class. Give kindling or spark-submit its jar with --jars.");
    refuses(
        "class: java.lang.String",
        "Cannot create model of class 'java.lang.String': expected a class that implements dev.kindling.models.ModelFactory.");
    refuses(
        "class: " + Broken.class.getName(),
        "Cannot create model of class '%s': Cannot create layer 'dense': expected units of at least 1, got 0."
            .formatted(Broken.class.getName()));
    refuses(
        "class: " + Nothing.class.getName(),
        "Cannot create model of class '%s': expected create() to return a model, got null."
            .formatted(Nothing.class.getName()));
  }
}
