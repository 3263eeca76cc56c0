package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Problems;
import dev.kindling.configuration.Registry;
import dev.kindling.regularizers.Regularizers;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Regularizer;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The layers that configurations can name, and their arguments: {@code Dense} or {@code dense}. To
 * add a layer is to write its class and one line here.
 */
public final class LayerTypes {
  private static final LayerTypes KERAS =
      new LayerTypes(
          Registry.<Layer>of("layer", "keras.layers")
              .with("Activation", ActivationLayer.class, ActivationLayer.ARGUMENTS)
              .with(ActivityRegularization.class, ActivityRegularization.ARGUMENTS)
              .with(AdaptiveAveragePooling1D.class, AdaptiveAveragePooling1D.ARGUMENTS)
              .with(AdaptiveAveragePooling2D.class, AdaptiveAveragePooling2D.ARGUMENTS)
              .with(AdaptiveAveragePooling3D.class, AdaptiveAveragePooling3D.ARGUMENTS)
              .with(AdaptiveMaxPooling1D.class, AdaptiveMaxPooling1D.ARGUMENTS)
              .with(AdaptiveMaxPooling2D.class, AdaptiveMaxPooling2D.ARGUMENTS)
              .with(AdaptiveMaxPooling3D.class, AdaptiveMaxPooling3D.ARGUMENTS)
              .with(Add.class, Add.ARGUMENTS)
              .with(AdditiveAttention.class, AdditiveAttention.ARGUMENTS)
              .with(AlphaDropout.class, AlphaDropout.ARGUMENTS)
              .with(Attention.class, Attention.ARGUMENTS)
              .with(AugMix.class, AugMix.ARGUMENTS)
              .with(AutoContrast.class, AutoContrast.ARGUMENTS)
              .with(Average.class, Average.ARGUMENTS)
              .with(AveragePooling1D.class, AveragePooling1D.ARGUMENTS, "AvgPool1D")
              .with(AveragePooling2D.class, AveragePooling2D.ARGUMENTS, "AvgPool2D")
              .with(AveragePooling3D.class, AveragePooling3D.ARGUMENTS, "AvgPool3D")
              .with(BatchNormalization.class, BatchNormalization.ARGUMENTS)
              .with(Bidirectional.class, Bidirectional.ARGUMENTS)
              .with(CategoryEncoding.class, CategoryEncoding.ARGUMENTS)
              .with(CenterCrop.class, CenterCrop.ARGUMENTS)
              .with(Concatenate.class, Concatenate.ARGUMENTS)
              .with(
                  ContrastLimitedAdaptiveHistogramEqualization.class,
                  ContrastLimitedAdaptiveHistogramEqualization.ARGUMENTS)
              .with(Conv1D.class, Conv1D.ARGUMENTS, "Convolution1D")
              .with(Conv1DTranspose.class, Conv1DTranspose.ARGUMENTS, "Convolution1DTranspose")
              .with(Conv2D.class, Conv2D.ARGUMENTS, "Convolution2D")
              .with(Conv2DTranspose.class, Conv2DTranspose.ARGUMENTS, "Convolution2DTranspose")
              .with(Conv3D.class, Conv3D.ARGUMENTS, "Convolution3D")
              .with(Conv3DTranspose.class, Conv3DTranspose.ARGUMENTS, "Convolution3DTranspose")
              .with(ConvLSTM1D.class, ConvLSTM1D.ARGUMENTS)
              .with(ConvLSTM2D.class, ConvLSTM2D.ARGUMENTS)
              .with(ConvLSTM3D.class, ConvLSTM3D.ARGUMENTS)
              .with(Cropping1D.class, Cropping1D.ARGUMENTS)
              .with(Cropping2D.class, Cropping2D.ARGUMENTS)
              .with(Cropping3D.class, Cropping3D.ARGUMENTS)
              .with(CutMix.class, CutMix.ARGUMENTS)
              .with(Dense.class, Dense.ARGUMENTS)
              .with(DepthwiseConv1D.class, DepthwiseConv1D.ARGUMENTS)
              .with(DepthwiseConv2D.class, DepthwiseConv2D.ARGUMENTS)
              .with(Discretization.class, Discretization.ARGUMENTS)
              .with(Dot.class, Dot.ARGUMENTS)
              .with(Dropout.class, Dropout.ARGUMENTS)
              .with(EinsumDense.class, EinsumDense.ARGUMENTS)
              .with(ELU.class, ELU.ARGUMENTS)
              .with(Embedding.class, Embedding.ARGUMENTS)
              .with(Equalization.class, Equalization.ARGUMENTS)
              .with(Flatten.class, Flatten.ARGUMENTS)
              .with(GaussianDropout.class, GaussianDropout.ARGUMENTS)
              .with(GaussianNoise.class, GaussianNoise.ARGUMENTS)
              .with(
                  GlobalAveragePooling1D.class, GlobalAveragePooling1D.ARGUMENTS, "GlobalAvgPool1D")
              .with(
                  GlobalAveragePooling2D.class, GlobalAveragePooling2D.ARGUMENTS, "GlobalAvgPool2D")
              .with(
                  GlobalAveragePooling3D.class, GlobalAveragePooling3D.ARGUMENTS, "GlobalAvgPool3D")
              .with(GlobalMaxPooling1D.class, GlobalMaxPooling1D.ARGUMENTS, "GlobalMaxPool1D")
              .with(GlobalMaxPooling2D.class, GlobalMaxPooling2D.ARGUMENTS, "GlobalMaxPool2D")
              .with(GlobalMaxPooling3D.class, GlobalMaxPooling3D.ARGUMENTS, "GlobalMaxPool3D")
              .with(GroupNormalization.class, GroupNormalization.ARGUMENTS)
              .with(
                  "GroupQueryAttention",
                  GroupedQueryAttention.class,
                  GroupedQueryAttention.ARGUMENTS,
                  "GroupedQueryAttention",
                  "grouped_query_attention")
              .with(GRU.class, GRU.ARGUMENTS)
              .with(GRUCell.class, GRUCell.ARGUMENTS)
              .with(HashedCrossing.class, HashedCrossing.ARGUMENTS)
              .with(Hashing.class, Hashing.ARGUMENTS)
              .with(Identity.class, Identity.ARGUMENTS)
              .with(IntegerLookup.class, IntegerLookup.ARGUMENTS)
              .with(Lambda.class, Lambda.arguments(Map.of()))
              .with(LayerNormalization.class, LayerNormalization.ARGUMENTS)
              .with(LeakyReLU.class, LeakyReLU.ARGUMENTS, "leaky_relu")
              .with(LSTM.class, LSTM.ARGUMENTS)
              .with(LSTMCell.class, LSTMCell.ARGUMENTS)
              .with(Masking.class, Masking.ARGUMENTS)
              .with(Maximum.class, Maximum.ARGUMENTS)
              .with(MaxPooling1D.class, MaxPooling1D.ARGUMENTS, "MaxPool1D")
              .with(MaxPooling2D.class, MaxPooling2D.ARGUMENTS, "MaxPool2D")
              .with(MaxPooling3D.class, MaxPooling3D.ARGUMENTS, "MaxPool3D")
              .with(MelSpectrogram.class, MelSpectrogram.ARGUMENTS)
              .with(Minimum.class, Minimum.ARGUMENTS)
              .with(MixUp.class, MixUp.ARGUMENTS)
              .with(MultiHeadAttention.class, MultiHeadAttention.ARGUMENTS)
              .with(Multiply.class, Multiply.ARGUMENTS)
              .with(Normalization.class, Normalization.ARGUMENTS)
              .with(Permute.class, Permute.ARGUMENTS)
              .with(Pipeline.class, Pipeline.ARGUMENTS)
              .with(PReLU.class, PReLU.ARGUMENTS)
              .with(RandAugment.class, RandAugment.ARGUMENTS)
              .with(RandomBrightness.class, RandomBrightness.ARGUMENTS)
              .with(RandomColorDegeneration.class, RandomColorDegeneration.ARGUMENTS)
              .with(RandomColorJitter.class, RandomColorJitter.ARGUMENTS)
              .with(RandomContrast.class, RandomContrast.ARGUMENTS)
              .with(RandomCrop.class, RandomCrop.ARGUMENTS)
              .with(RandomElasticTransform.class, RandomElasticTransform.ARGUMENTS)
              .with(RandomErasing.class, RandomErasing.ARGUMENTS)
              .with(RandomFlip.class, RandomFlip.ARGUMENTS)
              .with(RandomGaussianBlur.class, RandomGaussianBlur.ARGUMENTS)
              .with(RandomGrayscale.class, RandomGrayscale.ARGUMENTS)
              .with(RandomHue.class, RandomHue.ARGUMENTS)
              .with(RandomInvert.class, RandomInvert.ARGUMENTS)
              .with(RandomPerspective.class, RandomPerspective.ARGUMENTS)
              .with(RandomPosterization.class, RandomPosterization.ARGUMENTS)
              .with(RandomRotation.class, RandomRotation.ARGUMENTS)
              .with(RandomSaturation.class, RandomSaturation.ARGUMENTS)
              .with(RandomSharpness.class, RandomSharpness.ARGUMENTS)
              .with(RandomShear.class, RandomShear.ARGUMENTS)
              .with(RandomTranslation.class, RandomTranslation.ARGUMENTS)
              .with(RandomZoom.class, RandomZoom.ARGUMENTS)
              .with(ReLU.class, ReLU.ARGUMENTS, "relu", Keras2.THRESHOLDED_RELU)
              .with(RepeatVector.class, RepeatVector.ARGUMENTS)
              .with(Rescaling.class, Rescaling.ARGUMENTS)
              .with(Reshape.class, Reshape.ARGUMENTS)
              .with(Resizing.class, Resizing.ARGUMENTS)
              .with(ReversibleEmbedding.class, ReversibleEmbedding.ARGUMENTS)
              .with(RMSNormalization.class, RMSNormalization.ARGUMENTS)
              .with(RNN.class, RNN.ARGUMENTS)
              .with(SeparableConv1D.class, SeparableConv1D.ARGUMENTS, "SeparableConvolution1D")
              .with(SeparableConv2D.class, SeparableConv2D.ARGUMENTS, "SeparableConvolution2D")
              .with(SimpleRNN.class, SimpleRNN.ARGUMENTS)
              .with(SimpleRNNCell.class, SimpleRNNCell.ARGUMENTS)
              .with(Softmax.class, Softmax.ARGUMENTS)
              .with(Solarization.class, Solarization.ARGUMENTS)
              .with(SpatialDropout1D.class, SpatialDropout1D.ARGUMENTS)
              .with(SpatialDropout2D.class, SpatialDropout2D.ARGUMENTS)
              .with(SpatialDropout3D.class, SpatialDropout3D.ARGUMENTS)
              .with(SpectralNormalization.class, SpectralNormalization.ARGUMENTS)
              .with(StackedRNNCells.class, StackedRNNCells.ARGUMENTS)
              .with(STFTSpectrogram.class, STFTSpectrogram.ARGUMENTS)
              .with(StringLookup.class, StringLookup.ARGUMENTS)
              .with(Subtract.class, Subtract.ARGUMENTS)
              .with(TextVectorization.class, TextVectorization.ARGUMENTS)
              .with(TimeDistributed.class, TimeDistributed.ARGUMENTS)
              .with(UnitNormalization.class, UnitNormalization.ARGUMENTS)
              .with(UpSampling1D.class, UpSampling1D.ARGUMENTS)
              .with(UpSampling2D.class, UpSampling2D.ARGUMENTS)
              .with(UpSampling3D.class, UpSampling3D.ARGUMENTS)
              .with(ZeroPadding1D.class, ZeroPadding1D.ARGUMENTS)
              .with(ZeroPadding2D.class, ZeroPadding2D.ARGUMENTS)
              .with(ZeroPadding3D.class, ZeroPadding3D.ARGUMENTS),
          Map.of(),
          NestedModels.none());

  /** The policy of numbers as Keras 3 writes it; there is no other here. */
  public static final Map<String, Object> FLOAT32 = policy();

  private final Registry<Layer> registry;
  private final Map<String, Function<List<SymbolicTensor>, SymbolicTensor>> functions;
  private final NestedModels models;

  private LayerTypes(
      Registry<Layer> registry,
      Map<String, Function<List<SymbolicTensor>, SymbolicTensor>> functions,
      NestedModels models) {
    this.registry = registry;
    this.functions = functions;
    this.models = models;
  }

  /**
   * Returns the layers of Keras. Wrappers of these hold layers; that they hold models too is for
   * {@code Models.nesting}, which all that reads models calls.
   */
  public static LayerTypes keras() {
    return KERAS;
  }

  /** Returns these layers and one more, for example a user's own. */
  public <L extends Layer> LayerTypes with(
      String className, Class<L> type, Arguments<L> arguments) {
    return new LayerTypes(registry.withCustom(className, type, arguments), functions, models);
  }

  /**
   * Returns these layers and a function of one input that a {@link Lambda} in a file may name.
   *
   * <p>Example: {@code LayerTypes.keras().withFunction("twice", x -> Ops.multiply(x, 2))}.
   */
  public LayerTypes withFunction(String name, UnaryOperator<SymbolicTensor> function) {
    return withFunctionOfAll(name, inputs -> function.apply(inputs.get(0)));
  }

  /** Returns these layers and a function of all inputs that a {@link Lambda} in a file may name. */
  public LayerTypes withFunctionOfAll(
      String name, Function<List<SymbolicTensor>, SymbolicTensor> function) {
    Map<String, Function<List<SymbolicTensor>, SymbolicTensor>> more = new HashMap<>(functions);
    more.put(name, function);
    return new LayerTypes(
        registry.with("Lambda", Lambda.class, Lambda.arguments(more)), more, models);
  }

  /** Returns these layers, of which wrappers may hold models. */
  public LayerTypes nesting(NestedModels value) {
    return new LayerTypes(registry, functions, value);
  }

  /** Returns the names of all layers in snake case. */
  public List<String> names() {
    return registry.names();
  }

  /**
   * Returns the layer of a configuration; empty if it has mistakes.
   *
   * @param where where it stands, for messages
   * @param className the class name or its snake case
   * @param config the arguments, and {@code name}, {@code trainable} and {@code dtype}
   * @param problems takes the mistakes
   */
  public Optional<Layer> read(
      String where, String className, Map<String, ?> config, Problems problems) {
    if (models.knows(className)) {
      return models.read(where, className, config, problems);
    }
    Map<String, Object> arguments = new LinkedHashMap<>(config);
    Map<String, Object> common = new LinkedHashMap<>();
    for (String name : Common.ARGUMENTS.names()) {
      if (arguments.containsKey(name) && !registry.hasArgument(className, name)) {
        common.put(name, arguments.remove(name));
      }
    }
    Optional<Common> base = Common.ARGUMENTS.read(where, common, problems);
    Optional<Layer> layer = registry.read(where, className, arguments, problems, this);
    try {
      return base.flatMap(read -> layer.map(read::applyTo));
    } catch (IllegalArgumentException e) {
      problems.add(where, e.getMessage());
      return Optional.empty();
    }
  }

  /** The arguments that all layers have. */
  private record Common(String name, boolean trainable, Regularizer activityRegularizer) {
    static final Arguments<Common> ARGUMENTS =
        Arguments.of(values -> new Common(null, true, null))
            .optional(
                "name",
                Kind.TEXT,
                Common::name,
                (old, name) -> new Common(name, old.trainable, old.activityRegularizer))
            .optional(
                "trainable",
                Kind.FLAG,
                Common::trainable,
                (old, is) -> new Common(old.name, is, old.activityRegularizer))
            .optional(
                KerasLayer.ACTIVITY_REGULARIZER,
                Regularizers.KIND,
                Common::activityRegularizer,
                (old, regularizer) -> new Common(old.name, old.trainable, regularizer))
            .ignored("batch_input_shape")
            .optional("dtype", Kind.of(Common::float32, type -> type), null, (old, type) -> old);

    private static Object float32(Object type) {
      Object name =
          type instanceof Map<?, ?> policy && policy.get("config") instanceof Map<?, ?> config
              ? config.get("name")
              : type;
      return "float32".equals(name) ? name : Kind.refuse("float32", name);
    }

    Layer applyTo(Layer layer) {
      Layer regularized = regularized(layer);
      Layer named = name == null ? regularized : regularized.named(name);
      return trainable ? named : named.frozen();
    }

    private Layer regularized(Layer layer) {
      if (activityRegularizer == null) {
        return layer;
      }
      if (layer instanceof KerasLayer<?> known) {
        return known.activityRegularizer(activityRegularizer);
      }
      throw new IllegalArgumentException(
          "Cannot create layer '%s': expected no %s, got one. Declare it among the arguments of class %s, which overrides activityRegularizer()."
              .formatted(layer.displayName(), KerasLayer.ACTIVITY_REGULARIZER, layer.className()));
    }
  }

  /** Returns whether a class name, or its snake case, is among these types. */
  public boolean knows(String className) {
    return registry.knows(className);
  }

  /** Returns whether a layer's class is among these types. */
  public boolean has(Layer layer) {
    return registry.className(layer).isPresent();
  }

  /**
   * Returns a layer's arguments by their Keras names. (Keras, {@code get_config}.)
   *
   * <p>Example: {@code LayerTypes.keras().config(dense(3)).get("units")} is 3. A wrapper that holds
   * a model needs {@code Models.nesting(LayerTypes.keras())}.
   *
   * @throws IllegalArgumentException if its class is not among these types, or Keras has no form
   *     for an argument
   */
  @SuppressWarnings("unchecked")
  public Map<String, Object> config(Layer layer) {
    return (Map<String, Object>) write(layer, layer.displayName(), layer.trainable()).get("config");
  }

  /**
   * Returns the layer of a class and arguments by their Keras names. (Keras, {@code from_config}.)
   *
   * <p>Example: {@code LayerTypes.keras().layer("Dense", Map.of("units", 3))}.
   *
   * @throws IllegalArgumentException if they cannot be read; the message lists all mistakes
   */
  public Layer layer(String className, Map<String, ?> config) {
    Problems problems = new Problems();
    Optional<Layer> layer = read("", className, config, problems);
    problems.throwIfAny("Cannot create layer '%s'".formatted(className));
    return layer.orElseThrow();
  }

  /**
   * Returns a layer as Keras 3 serializes it.
   *
   * @throws IllegalArgumentException if its class is not among these types
   */
  public Map<String, Object> write(Layer layer, String name, boolean trainable) {
    if (models.has(layer)) {
      return models.write(layer, name, trainable);
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
    if (layer instanceof AlwaysTrainable) {
      config.put("dtype", "float32");
    } else if (!(layer instanceof NamedOnly)) {
      config.put("trainable", trainable);
      config.put("dtype", FLOAT32);
    }
    if (layer instanceof KerasLayer<?> known && known.outputRegularizer() != null) {
      config.put(
          KerasLayer.ACTIVITY_REGULARIZER, Regularizers.KIND.write(known.outputRegularizer()));
    }
    config.putAll(registry.config(layer, this));
    return registry.write(layer, config);
  }

  private static Map<String, Object> policy() {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("module", "keras");
    policy.put("class_name", "DTypePolicy");
    policy.put("config", Map.of("name", "float32"));
    policy.put("registered_name", null);
    return Collections.unmodifiableMap(policy);
  }
}
