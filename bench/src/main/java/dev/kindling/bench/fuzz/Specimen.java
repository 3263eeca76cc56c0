package dev.kindling.bench.fuzz;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.bidirectional;
import static dev.kindling.layers.Layers.concatenate;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.stringLookup;
import static dev.kindling.layers.Layers.strings;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.optimizers.Optimizers.adam;

import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFormat;
import dev.kindling.models.Sequential;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.CompileTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small file that is whole, of which damaged ones are made.
 *
 * @param name the model and the suffix
 * @param config the model's JSON, for files that have weights alone
 * @param bytes the file
 */
record Specimen(String name, String config, byte[] bytes) {
  static final String JSON = ".json";

  boolean is(ModelFormat format) {
    return name.endsWith(format.suffix());
  }

  boolean json() {
    return name.endsWith(JSON);
  }

  /** Returns files of models of several kinds in all formats. */
  static List<Specimen> all() throws IOException {
    Map<String, Model> models = new LinkedHashMap<>();
    models.put("trained", trained());
    models.put("image", Sequential.of(input(6, 6, 1), conv2d(2, 3), flatten(), dense(2)));
    models.put(
        "sequence", Sequential.of(integers(5), embedding(7, 3), bidirectional(lstm(2)), dense(1)));
    models.put("branches", branches());
    models.put("words", Sequential.of(strings("word", 1), stringLookup("one", "two", "three")));
    List<Specimen> all = new ArrayList<>();
    for (Map.Entry<String, Model> entry : models.entrySet()) {
      Model model = entry.getValue();
      model.initialize(3);
      String config = model.toJson();
      for (ModelFormat format : ModelFormat.values()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.save(out, format, LayerTypes.keras(), CompileTypes.keras());
        all.add(new Specimen(entry.getKey() + format.suffix(), config, out.toByteArray()));
      }
      all.add(new Specimen(entry.getKey() + JSON, config, config.getBytes(StandardCharsets.UTF_8)));
    }
    return all;
  }

  /** A model that has made a step: its files have what its optimizer keeps. */
  private static Model trained() {
    Model model =
        Sequential.of(input(4), dense(3).activation(RELU), batchNormalization(), dense(1));
    model.compile(adam(), meanSquaredError());
    model.trainOnBatch(arrays(new float[][] {{1, 2, 3, 4}, {4, 3, 2, 1}}, new float[] {1, 2}));
    return model;
  }

  /** Two inputs through shared layers, a model within the model, and two outputs. */
  private static Model branches() {
    SymbolicTensor inside = input(3);
    Model inner = Model.of(inside, dense(3).apply(dense(2).apply(inside))).named("inner");
    SymbolicTensor left = input("left", 3);
    SymbolicTensor right = input("right", 3);
    Layer shared = dense(3);
    SymbolicTensor both = concatenate().apply(inner.apply(shared.apply(left)), shared.apply(right));
    Model model =
        Model.of(
            List.of(left, right),
            List.of(dense(1).named("a").apply(both), dense(2).named("b").apply(both)));
    model.compile(adam(), meanSquaredError());
    return model;
  }
}
