package dev.kindling.bench.local;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.layers.Layers.activation;
import static dev.kindling.layers.Layers.add;
import static dev.kindling.layers.Layers.batchNormalization;
import static dev.kindling.layers.Layers.conv1d;
import static dev.kindling.layers.Layers.conv2d;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.embedding;
import static dev.kindling.layers.Layers.flatten;
import static dev.kindling.layers.Layers.globalAveragePooling1d;
import static dev.kindling.layers.Layers.globalAveragePooling2d;
import static dev.kindling.layers.Layers.globalMaxPooling1d;
import static dev.kindling.layers.Layers.gru;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.layers.Layers.integers;
import static dev.kindling.layers.Layers.layerNormalization;
import static dev.kindling.layers.Layers.lstm;
import static dev.kindling.layers.Layers.maxPooling2d;
import static dev.kindling.layers.Layers.multiHeadAttention;

import dev.kindling.models.Model;
import dev.kindling.models.Sequential;
import dev.kindling.ops.Padding;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** The workloads as Kindling's models; all end in logits. */
public final class KindlingModels {
  private KindlingModels() {}

  /** Returns a workload's model, not compiled. */
  public static Model of(Workload workload) {
    SymbolicTensor x = workload.tokens() ? integers(workload.input()) : input(workload.input());
    return switch (workload) {
      case MLP ->
          Sequential.of(x, dense(512).activation(RELU), dense(512).activation(RELU), dense(10));
      case WIDE_MLP ->
          Sequential.of(x, dense(4096).activation(RELU), dense(4096).activation(RELU), dense(1024));
      case CNN ->
          Sequential.of(
              x,
              conv2d(32, 3).activation(RELU),
              conv2d(64, 3).activation(RELU),
              maxPooling2d(),
              flatten(),
              dense(128).activation(RELU),
              dense(10));
      case RESNET -> resnet(x);
      case LSTM -> Sequential.of(x, lstm(128), dense(10));
      case GRU -> Sequential.of(x, gru(128), dense(10));
      case TEXT ->
          Sequential.of(
              x,
              embedding(Workload.TOKENS, 128),
              conv1d(128, 5).activation(RELU),
              globalMaxPooling1d(),
              dense(2));
      case TRANSFORMER -> transformer(x);
    };
  }

  /** Three stages of two residual blocks, 16, 32 and 64 filters. */
  private static Model resnet(SymbolicTensor x) {
    SymbolicTensor y = convolved(x, 16, 3, 1);
    y = activation(RELU).apply(y);
    for (int filters : List.of(16, 32, 64)) {
      y = block(y, filters, filters == 16 ? 1 : 2);
      y = block(y, filters, 1);
    }
    return Model.of(x, dense(10).apply(globalAveragePooling2d().apply(y)));
  }

  private static SymbolicTensor block(SymbolicTensor x, int filters, int strides) {
    SymbolicTensor y = activation(RELU).apply(convolved(x, filters, 3, strides));
    y = convolved(y, filters, 3, 1);
    SymbolicTensor around = strides == 1 ? x : convolved(x, filters, 1, strides);
    return activation(RELU).apply(add().apply(y, around));
  }

  private static SymbolicTensor convolved(SymbolicTensor x, int filters, int kernel, int strides) {
    return batchNormalization()
        .apply(
            conv2d(filters, kernel).strides(strides).padding(Padding.SAME).useBias(false).apply(x));
  }

  /** Attention of 4 heads and a feed-forward part of 512, each with a way around it. */
  private static Model transformer(SymbolicTensor x) {
    SymbolicTensor attended = multiHeadAttention(4, 32).apply(x, x);
    SymbolicTensor y = layerNormalization().apply(add().apply(x, attended));
    SymbolicTensor wide = dense(512).activation(RELU).apply(y);
    y = layerNormalization().apply(add().apply(y, dense(128).apply(wide)));
    return Model.of(x, dense(10).apply(globalAveragePooling1d().apply(y)));
  }
}
