package dev.kindling.bench.local;

import java.util.List;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The workloads as DL4J's networks. */
public final class Dl4jModels {
  private Dl4jModels() {}

  /** Returns a workload's network. */
  public static NeuralNetwork of(Workload workload, IUpdater updater) {
    NeuralNetConfiguration.Builder start = start(updater);
    if (workload == Workload.RESNET) {
      ComputationGraph graph = new ComputationGraph(resnet(start.graphBuilder()).build());
      graph.init();
      return graph;
    }
    MultiLayerNetwork network = new MultiLayerNetwork(layers(workload, start.list()).build());
    network.init();
    return network;
  }

  private static NeuralNetConfiguration.Builder start(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(7).updater(updater);
  }

  private static ListBuilder layers(Workload workload, ListBuilder list) {
    return switch (workload) {
      case MLP ->
          list.layer(dense(512))
              .layer(dense(512))
              .layer(output(10))
              .setInputType(InputType.feedForward(784));
      case WIDE_MLP ->
          list.layer(dense(4096))
              .layer(dense(4096))
              .layer(output(1024))
              .setInputType(InputType.feedForward(1024));
      case CNN ->
          list.layer(
                  new ConvolutionLayer.Builder(3, 3).nOut(32).activation(Activation.RELU).build())
              .layer(
                  new ConvolutionLayer.Builder(3, 3).nOut(64).activation(Activation.RELU).build())
              .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
              .layer(dense(128))
              .layer(output(10))
              .setInputType(InputType.convolutional(28, 28, 1));
      case LSTM ->
          list.layer(new LastTimeStep(new LSTM.Builder().nOut(128).build()))
              .layer(output(10))
              .setInputType(InputType.recurrent(128, 100));
      case TEXT ->
          list.layer(
                  new EmbeddingSequenceLayer.Builder()
                      .nIn(Workload.TOKENS)
                      .nOut(128)
                      .inputLength(200)
                      .build())
              .layer(
                  new Convolution1DLayer.Builder(5).nOut(128).activation(Activation.RELU).build())
              .layer(new GlobalPoolingLayer(PoolingType.MAX))
              .layer(output(2))
              .setInputType(InputType.recurrent(Workload.TOKENS, 200));
      default ->
          throw new IllegalArgumentException(
              "Cannot build %s: DL4J lacks layers.".formatted(workload));
    };
  }

  private static DenseLayer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.RELU).build();
  }

  private static OutputLayer output(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static GraphBuilder resnet(GraphBuilder graph) {
    graph.addInputs("input").setInputTypes(InputType.convolutional(32, 32, 3));
    convolved(graph, "stem", "input", 16, 3, 1);
    String last = relu(graph, "stem relu", "stem");
    for (int filters : List.of(16, 32, 64)) {
      last = block(graph, filters + " a", last, filters, filters == 16 ? 1 : 2);
      last = block(graph, filters + " b", last, filters, 1);
    }
    return graph
        .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), last)
        .addLayer("output", output(10), "pool")
        .setOutputs("output");
  }

  private static String block(GraphBuilder graph, String name, String x, int filters, int strides) {
    convolved(graph, name + " 1", x, filters, 3, strides);
    String middle = relu(graph, name + " relu 1", name + " 1");
    convolved(graph, name + " 2", middle, filters, 3, 1);
    String around = x;
    if (strides > 1) {
      around = name + " around";
      convolved(graph, around, x, filters, 1, strides);
    }
    graph.addVertex(
        name + " sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), name + " 2", around);
    return relu(graph, name + " relu 2", name + " sum");
  }

  private static String relu(GraphBuilder graph, String name, String x) {
    graph.addLayer(name, new ActivationLayer(Activation.RELU), x);
    return name;
  }

  private static void convolved(
      GraphBuilder graph, String name, String x, int filters, int kernel, int strides) {
    ConvolutionLayer convolution =
        new ConvolutionLayer.Builder(kernel, kernel)
            .nOut(filters)
            .stride(strides, strides)
            .convolutionMode(ConvolutionMode.Same)
            .hasBias(false)
            .activation(Activation.IDENTITY)
            .build();
    graph
        .addLayer(name + " convolution", convolution, x)
        .addLayer(name, new BatchNormalization(), name + " convolution");
  }
}
