package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.input;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.configuration.Arguments;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFactory;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that a user's class makes are trained, kept and used like others. */
final class OwnModelTest {
  private static final String JOB =
      """
      name: own
      data: {train: {format: csv, path: 'DATA'}, features: [_c0, _c1], label: _c2}
      model: MODEL
      training: {optimizer: sgd, loss: mse}
      output: {path: 'RUNS'}
      """;

  @TempDir private Path folder;

  /** A layer of the user's. */
  public static final class Twice extends Layer {
    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.add(x, x);
    }
  }

  /** Names the layer, so the model has a configuration. */
  public static final class OwnLayer implements ModelFactory {
    @Override
    public Model create() {
      return Sequential.of(input(2), new Twice(), dense(1));
    }

    @Override
    public LayerTypes layerTypes() {
      return LayerTypes.keras().with("Twice", Twice.class, Arguments.of(values -> new Twice()));
    }
  }

  /** A model whose layers only its code knows, and whose input only the data tell. */
  public static final class Branches extends Model {
    private final Layer left = dense(1);
    private final Layer right = dense(1);

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return Ops.add(left.apply(x), right.apply(x));
    }
  }

  /** Makes it. */
  public static final class OwnModel implements ModelFactory {
    @Override
    public Model create() {
      return new Branches();
    }
  }

  private void isKept(Class<? extends ModelFactory> factory, String file) throws IOException {
    assertThat(Path.of(kept("{class: '%s'}".formatted(factory.getName())), file)).exists();
  }

  /** Trains and uses a model, and returns the run. */
  private String kept(String model) throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), "1,2,3\n4,5,6\n7,8,9\n");
    Path runs = folder.resolve("runs");
    Path job =
        Files.writeString(
            folder.resolve("own.yaml"),
            JOB.replace("MODEL", model)
                .replace("DATA", data.toString())
                .replace("RUNS", runs.toString()));

    assertThat(
            kindling(
                "train", job.toString(), "--set=training.optimizer={sgd: {learning_rate: 1e-5}}"))
        .satisfies(outcome -> assertThat(outcome.code()).as(outcome.err()).isZero());

    String run = only(runs.resolve("own")).toString();
    Cli evaluation = kindling("evaluate", run);
    assertThat(evaluation.code()).as(evaluation.err()).isZero();
    assertThat(evaluation.out()).isEqualTo(kindling("evaluate", run).out());
    assertThat(kindling("summary", run).code()).isZero();
    Cli prediction = kindling("predict", run, "-o", folder.resolve("out").toString());
    assertThat(prediction.code()).as(prediction.err()).isZero();
    return run;
  }

  private static Path only(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> all = children.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void anOwnLayer() throws IOException {
    isKept(OwnLayer.class, "model.keras");
  }

  /** Names the layer for files. */
  public static final class OwnLayers implements Supplier<LayerTypes> {
    @Override
    public LayerTypes get() {
      return new OwnLayer().layerTypes();
    }
  }

  @Test
  void filesOfOwnLayers() throws IOException {
    Path file = folder.resolve("own.keras");
    new OwnLayer().create().save(file, new OwnLayers().get());
    String types = "--layer-types=" + OwnLayers.class.getName();

    assertThat(kindling("import", file.toString()).out()).contains("unknown layer 'Custom>Twice'");
    assertThat(kindling("import", file.toString(), types).code()).isZero();
    assertThat(kindling("summary", file.toString(), types).out()).contains("twice (Twice)");
    String copy = folder.resolve("copy.h5").toString();
    assertThat(kindling("export", file.toString(), types, "--to", copy).code()).isZero();
    assertThat(kindling("export", file.toString(), "--to", copy, "--force").code()).isEqualTo(2);

    String run = kept("{file: '%s', layer_types: '%s'}".formatted(copy, OwnLayers.class.getName()));
    assertThat(Path.of(run, "model.keras")).exists();
    assertThat(kindling("export", run, "--to", folder.resolve("m.json").toString()).code())
        .isZero();
  }

  @Test
  void layerTypesThatAreNone() {
    assertThat(kindling("import", "m.keras", "--layer-types=com.example.None").err())
        .startsWith(
            "kindling: Cannot take layer types of class 'com.example.None': no such class.");
    assertThat(kindling("import", "m.keras", "--layer-types=java.lang.String").err())
        .contains("expected a class that implements java.util.function.Supplier.");
    assertThat(kindling("import", "m.keras", "--layer-types=" + NoLayers.class.getName()).err())
        .contains("expected get() to return LayerTypes, got a java.lang.String.");
  }

  /** Supplies something else. */
  public static final class NoLayers implements Supplier<String> {
    @Override
    public String get() {
      return "none";
    }
  }

  @Test
  void aModelThatComposesItsLayersInCode() throws IOException {
    isKept(OwnModel.class, "model.weights.h5");
  }
}
