package dev.kindling.bench.local;

import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMActivations;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDataFormat;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDirectionMode;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;
import org.nd4j.linalg.factory.Nd4j;

/** The workloads as variables of a SameDiff graph; all end in logits. */
final class SameDiffModels {
  private final SameDiff graph;
  private int weights;

  SameDiffModels(SameDiff graph) {
    this.graph = graph;
  }

  SDVariable of(Workload workload, SDVariable x) {
    int batch = workload.batch();
    return switch (workload) {
      case MLP -> dense(relu(dense(relu(dense(x, 784, 512)), 512, 512)), 512, 10);
      case WIDE_MLP -> dense(relu(dense(relu(dense(x, 1024, 4096)), 4096, 4096)), 4096, 1024);
      case CNN -> {
        SDVariable y = relu(conv(x, 3, 3, 1, 32, 1, false, weight(32)));
        y = relu(conv(y, 3, 3, 32, 64, 1, false, weight(64)));
        Pooling2DConfig pool =
            Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(true).build();
        y = graph.cnn.maxPooling2d(y, pool).reshape(batch, 12 * 12 * 64);
        yield dense(relu(dense(y, 12 * 12 * 64, 128)), 128, 10);
      }
      case RESNET -> resnet(x);
      case LSTM -> dense(last(lstm(x.permute(1, 0, 2)), batch), 128, 10);
      case GRU -> {
        SDVariable start = graph.constant(Nd4j.zeros(DataType.FLOAT, batch, 128));
        SDVariable steps =
            graph.rnn.gru(
                x.permute(1, 0, 2), start, weight(128, 384), weight(128, 384), weight(384));
        yield dense(last(steps, batch), 128, 10);
      }
      case TEXT -> {
        SDVariable words = graph.gather(weight(Workload.TOKENS, 128), x.reshape(batch * 200), 0);
        // As images that are one cell high, which oneDNN convolves.
        SDVariable image = words.reshape(batch, 200, 1, 128);
        SDVariable y = conv(image, 5, 1, 128, 128, 1, false, weight(128));
        yield dense(relu(y).max(1, 2), 128, 2);
      }
      case TRANSFORMER -> transformer(x, batch);
    };
  }

  private SDVariable weight(int... shape) {
    long[] sizes = Arrays.stream(shape).asLongStream().toArray();
    return graph.var("w" + weights++, Nd4j.randn(DataType.FLOAT, sizes).muli(0.05));
  }

  private SDVariable relu(SDVariable x) {
    return graph.nn.relu(x, 0);
  }

  private SDVariable dense(SDVariable x, int from, int to) {
    return graph.nn.linear(x, weight(from, to), weight(to));
  }

  private SDVariable conv(
      SDVariable x,
      int height,
      int width,
      int from,
      int to,
      int strides,
      boolean same,
      SDVariable bias) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(height)
            .kW(width)
            .sH(strides)
            .sW(strides)
            .paddingMode(same ? PaddingMode.SAME : PaddingMode.VALID)
            .dataFormat(Conv2DConfig.NHWC)
            .build();
    SDVariable kernel = weight(height, width, from, to);
    return bias == null
        ? graph.cnn.conv2d(x, kernel, config)
        : graph.cnn.conv2d(x, kernel, bias, config);
  }

  /** SameDiff's own batch normalization takes given moments; standardize takes the batch's. */
  private SDVariable convolved(SDVariable x, int from, int to, int size, int strides) {
    SDVariable y = conv(x, size, size, from, to, strides, true, null);
    return graph.math.standardize(y, 0, 1, 2).mul(weight(to)).add(weight(to));
  }

  private SDVariable resnet(SDVariable x) {
    SDVariable y = relu(convolved(x, 3, 16, 3, 1));
    int from = 16;
    for (int filters : List.of(16, 32, 64)) {
      y = block(y, from, filters, filters == 16 ? 1 : 2);
      y = block(y, filters, filters, 1);
      from = filters;
    }
    return dense(y.mean(1, 2), 64, 10);
  }

  private SDVariable block(SDVariable x, int from, int to, int strides) {
    SDVariable y = convolved(relu(convolved(x, from, to, 3, strides)), to, to, 3, 1);
    SDVariable around = strides == 1 ? x : convolved(x, from, to, 1, strides);
    return relu(y.add(around));
  }

  /** Returns the last of steps that are the first axis. */
  private SDVariable last(SDVariable steps, int batch) {
    return graph.slice(steps, new int[] {99, 0, 0}, 1, batch, 128).reshape(batch, 128);
  }

  /** Asked for its last step only, or all steps only, libnd4j crashes or fails. */
  private SDVariable lstm(SDVariable x) {
    LSTMLayerConfig config =
        LSTMLayerConfig.builder()
            .lstmdataformat(LSTMDataFormat.TNS)
            .directionMode(LSTMDirectionMode.FWD)
            .gateAct(LSTMActivations.SIGMOID)
            .cellAct(LSTMActivations.TANH)
            .outAct(LSTMActivations.TANH)
            .retFullSequence(true)
            .retLastH(true)
            .retLastC(true)
            .build();
    LSTMLayerWeights gates =
        LSTMLayerWeights.builder()
            .weights(weight(128, 512))
            .rWeights(weight(128, 512))
            .bias(weight(512))
            .build();
    return graph.rnn.lstmLayer(x, gates, config)[0];
  }

  private SDVariable transformer(SDVariable x, int batch) {
    // Attention wants the steps last.
    SDVariable columns = x.permute(0, 2, 1);
    SDVariable attended =
        graph.nn.multiHeadDotProductAttention(
            columns,
            columns,
            columns,
            weight(4, 32, 128),
            weight(4, 32, 128),
            weight(4, 32, 128),
            weight(128, 128),
            null,
            true);
    SDVariable y = normalized(x.add(attended.permute(0, 2, 1)).reshape(batch * 64, 128));
    y = normalized(y.add(dense(relu(dense(y, 128, 512)), 512, 128)));
    return dense(y.reshape(batch, 64, 128).mean(1), 128, 10);
  }

  private SDVariable normalized(SDVariable rows) {
    return graph.nn.layerNorm(rows, weight(128), weight(128), false, 1);
  }
}
