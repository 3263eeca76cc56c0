package dev.kindling.bench.local;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import java.util.List;

/** The workloads as blocks of DJL, images with their channels first. */
final class LibtorchModels {
  private LibtorchModels() {}

  static Block of(Workload workload) {
    SequentialBlock model = new SequentialBlock();
    return switch (workload) {
      case MLP ->
          model
              .addAll(linear(512), Activation.reluBlock(), linear(512), Activation.reluBlock())
              .add(linear(10));
      case WIDE_MLP ->
          model
              .addAll(linear(4096), Activation.reluBlock(), linear(4096), Activation.reluBlock())
              .add(linear(1024));
      case CNN ->
          model
              .addAll(conv(32, 3, 1, 0, true), Activation.reluBlock())
              .addAll(conv(64, 3, 1, 0, true), Activation.reluBlock())
              .addAll(
                  Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)), Blocks.batchFlattenBlock())
              .addAll(linear(128), Activation.reluBlock(), linear(10));
      case RESNET -> resnet(model);
      case LSTM -> {
        LSTM lstm = LSTM.builder().setStateSize(128).setNumLayers(1).optBatchFirst(true).build();
        yield model.add(lstm).addSingleton(LibtorchModels::last).add(linear(10));
      }
      case GRU -> {
        GRU gru = GRU.builder().setStateSize(128).setNumLayers(1).optBatchFirst(true).build();
        yield model.add(gru).addSingleton(LibtorchModels::last).add(linear(10));
      }
      case TEXT ->
          model
              .add(new TokenEmbedding(Workload.TOKENS, 128))
              .addSingleton(x -> x.transpose(0, 2, 1))
              .add(Conv1d.builder().setKernelShape(new Shape(5)).setFilters(128).build())
              .addAll(Activation.reluBlock(), Pool.globalMaxPool1dBlock(), linear(2));
      case TRANSFORMER -> transformer(model);
    };
  }

  private static NDArray last(NDArray steps) {
    return steps.get(":, -1");
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block conv(int filters, int kernel, int strides, int padding, boolean bias) {
    return Conv2d.builder()
        .setKernelShape(new Shape(kernel, kernel))
        .setFilters(filters)
        .optStride(new Shape(strides, strides))
        .optPadding(new Shape(padding, padding))
        .optBias(bias)
        .build();
  }

  private static Block resnet(SequentialBlock model) {
    model.addAll(convolved(16, 3, 1), Activation.reluBlock());
    for (int filters : List.of(16, 32, 64)) {
      model.addAll(block(filters, filters == 16 ? 1 : 2), Activation.reluBlock());
      model.addAll(block(filters, 1), Activation.reluBlock());
    }
    return model.addAll(Pool.globalAvgPool2dBlock(), linear(10));
  }

  private static Block block(int filters, int strides) {
    SequentialBlock through =
        new SequentialBlock()
            .addAll(convolved(filters, 3, strides), Activation.reluBlock())
            .add(convolved(filters, 3, 1));
    Block around = strides == 1 ? Blocks.identityBlock() : convolved(filters, 1, strides);
    return sum(through, around);
  }

  private static Block convolved(int filters, int kernel, int strides) {
    return new SequentialBlock()
        .add(conv(filters, kernel, strides, kernel / 2, false))
        .add(BatchNorm.builder().build());
  }

  private static Block sum(Block through, Block around) {
    return new ParallelBlock(
        outputs ->
            new NDList(outputs.get(0).singletonOrThrow().add(outputs.get(1).singletonOrThrow())),
        List.of(through, around));
  }

  private static Block transformer(SequentialBlock model) {
    Block attention =
        ScaledDotProductAttentionBlock.builder()
            .setEmbeddingSize(128)
            .setHeadCount(4)
            .optAttentionProbsDropoutProb(0)
            .build();
    Block forward = new SequentialBlock().addAll(linear(512), Activation.reluBlock(), linear(128));
    return model
        .addAll(sum(attention, Blocks.identityBlock()), LayerNorm.builder().axis(2).build())
        .addAll(sum(forward, Blocks.identityBlock()), LayerNorm.builder().axis(2).build())
        .addSingleton(x -> x.mean(new int[] {1}))
        .add(linear(10));
  }
}
