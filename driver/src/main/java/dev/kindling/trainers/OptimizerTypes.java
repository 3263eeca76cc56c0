package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.INTEGER;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Names;
import dev.kindling.configuration.Registry;
import dev.kindling.optimizers.Adadelta;
import dev.kindling.optimizers.Adafactor;
import dev.kindling.optimizers.Adagrad;
import dev.kindling.optimizers.Adam;
import dev.kindling.optimizers.AdamW;
import dev.kindling.optimizers.Adamax;
import dev.kindling.optimizers.Ftrl;
import dev.kindling.optimizers.KerasOptimizer;
import dev.kindling.optimizers.Lamb;
import dev.kindling.optimizers.LearningRate;
import dev.kindling.optimizers.Lion;
import dev.kindling.optimizers.MultiOptimizer;
import dev.kindling.optimizers.Muon;
import dev.kindling.optimizers.Nadam;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.optimizers.RMSprop;
import dev.kindling.optimizers.SGD;
import dev.kindling.optimizers.ScheduleFreeAdamW;
import java.util.List;
import java.util.function.Supplier;

/** The optimizers by their Keras names. */
public final class OptimizerTypes {
  private static final Kind<List<String>> TEXTS = Kind.listOf(Kind.TEXT);

  /**
   * The optimizers: {@code SGD} or {@code sgd}, {@code AdamW}, {@code adamw} or {@code adam_w}, ….
   */
  public static final Registry<Optimizer> REGISTRY =
      Registry.<Optimizer>of("optimizer", "keras.optimizers")
          .with(Adadelta.class, adadelta())
          .with(Adafactor.class, adafactor())
          .with(Adagrad.class, adagrad())
          .with(Adam.class, adam())
          .with(AdamW.class, adamW(), "adamw")
          .with(Adamax.class, adamax())
          .with(Ftrl.class, ftrl())
          .with(Lamb.class, lamb())
          .with(Lion.class, lion())
          .with(Muon.class, muon())
          .with(MultiOptimizer.class, multiOptimizer(), "multioptimizer")
          .with(Nadam.class, nadam())
          .with(RMSprop.class, rmsprop(), "rmsprop")
          .with(SGD.class, sgd())
          .with(ScheduleFreeAdamW.class, scheduleFreeAdamW(), "schedulefreeadamw");

  private OptimizerTypes() {}

  /** Returns the name that Keras gives to an optimizer, {@code rm_sprop}. */
  private static String name(Optimizer optimizer) {
    return Names.snakeCase(optimizer.getClass().getSimpleName());
  }

  /** Returns the arguments that all of Keras's optimizers have. */
  private static <O extends KerasOptimizer<O>> Arguments<O> common(Supplier<O> defaults) {
    return Arguments.of(values -> defaults.get())
        .optional("name", Kind.TEXT, OptimizerTypes::name, (optimizer, name) -> optimizer)
        .<LearningRate>optional(
            "learning_rate",
            ScheduleTypes.KIND,
            optimizer -> optimizer.options().learningRate(),
            KerasOptimizer::learningRate)
        .orNull(
            "weight_decay", NUMBER, 0.0, KerasOptimizer::weightDecay, KerasOptimizer::weightDecay)
        .orNull("clipnorm", NUMBER, 0.0, KerasOptimizer::clipnorm, KerasOptimizer::clipnorm)
        .orNull(
            "global_clipnorm",
            NUMBER,
            0.0,
            KerasOptimizer::globalClipnorm,
            KerasOptimizer::globalClipnorm)
        .orNull("clipvalue", NUMBER, 0.0, KerasOptimizer::clipvalue, KerasOptimizer::clipvalue)
        .optional("use_ema", FLAG, KerasOptimizer::useEma, KerasOptimizer::useEma)
        .optional("ema_momentum", NUMBER, KerasOptimizer::emaMomentum, KerasOptimizer::emaMomentum)
        .orNull(
            "ema_overwrite_frequency",
            INTEGER,
            0,
            KerasOptimizer::emaOverwriteFrequency,
            KerasOptimizer::emaOverwriteFrequency)
        .orNull(
            "loss_scale_factor",
            NUMBER,
            1.0,
            KerasOptimizer::lossScaleFactor,
            KerasOptimizer::lossScaleFactor)
        .orNull(
            "gradient_accumulation_steps",
            INTEGER,
            1,
            KerasOptimizer::gradientAccumulationSteps,
            KerasOptimizer::gradientAccumulationSteps);
  }

  private static Arguments<Adadelta> adadelta() {
    return OptimizerTypes.<Adadelta>common(Optimizers::adadelta)
        .optional("rho", NUMBER, Adadelta::rho, Adadelta::rho)
        .optional("epsilon", NUMBER, Adadelta::epsilon, Adadelta::epsilon);
  }

  private static Arguments<Adafactor> adafactor() {
    return OptimizerTypes.<Adafactor>common(Optimizers::adafactor)
        .optional("beta_2_decay", NUMBER, Adafactor::beta2Decay, Adafactor::beta2Decay)
        .optional("epsilon_1", NUMBER, Adafactor::epsilon1, Adafactor::epsilon1)
        .optional("epsilon_2", NUMBER, Adafactor::epsilon2, Adafactor::epsilon2)
        .optional("clip_threshold", NUMBER, Adafactor::clipThreshold, Adafactor::clipThreshold)
        .optional("relative_step", FLAG, Adafactor::relativeStep, Adafactor::relativeStep);
  }

  private static Arguments<Adagrad> adagrad() {
    return OptimizerTypes.<Adagrad>common(Optimizers::adagrad)
        .optional(
            "initial_accumulator_value",
            NUMBER,
            Adagrad::initialAccumulatorValue,
            Adagrad::initialAccumulatorValue)
        .optional("epsilon", NUMBER, Adagrad::epsilon, Adagrad::epsilon);
  }

  private static Arguments<Adam> adam() {
    return OptimizerTypes.<Adam>common(Optimizers::adam)
        .optional("beta_1", NUMBER, Adam::beta1, Adam::beta1)
        .optional("beta_2", NUMBER, Adam::beta2, Adam::beta2)
        .optional("epsilon", NUMBER, Adam::epsilon, Adam::epsilon)
        .optional("amsgrad", FLAG, Adam::amsgrad, Adam::amsgrad);
  }

  private static Arguments<AdamW> adamW() {
    return OptimizerTypes.<AdamW>common(Optimizers::adamW)
        .optional("beta_1", NUMBER, AdamW::beta1, AdamW::beta1)
        .optional("beta_2", NUMBER, AdamW::beta2, AdamW::beta2)
        .optional("epsilon", NUMBER, AdamW::epsilon, AdamW::epsilon)
        .optional("amsgrad", FLAG, AdamW::amsgrad, AdamW::amsgrad);
  }

  private static Arguments<Adamax> adamax() {
    return OptimizerTypes.<Adamax>common(Optimizers::adamax)
        .optional("beta_1", NUMBER, Adamax::beta1, Adamax::beta1)
        .optional("beta_2", NUMBER, Adamax::beta2, Adamax::beta2)
        .optional("epsilon", NUMBER, Adamax::epsilon, Adamax::epsilon);
  }

  private static Arguments<Ftrl> ftrl() {
    return OptimizerTypes.<Ftrl>common(Optimizers::ftrl)
        .optional("learning_rate_power", NUMBER, Ftrl::learningRatePower, Ftrl::learningRatePower)
        .optional(
            "initial_accumulator_value",
            NUMBER,
            Ftrl::initialAccumulatorValue,
            Ftrl::initialAccumulatorValue)
        .optional(
            "l1_regularization_strength",
            NUMBER,
            Ftrl::l1RegularizationStrength,
            Ftrl::l1RegularizationStrength)
        .optional(
            "l2_regularization_strength",
            NUMBER,
            Ftrl::l2RegularizationStrength,
            Ftrl::l2RegularizationStrength)
        .optional(
            "l2_shrinkage_regularization_strength",
            NUMBER,
            Ftrl::l2ShrinkageRegularizationStrength,
            Ftrl::l2ShrinkageRegularizationStrength)
        .optional("beta", NUMBER, Ftrl::beta, Ftrl::beta);
  }

  private static Arguments<Lamb> lamb() {
    return OptimizerTypes.<Lamb>common(Optimizers::lamb)
        .optional("beta_1", NUMBER, Lamb::beta1, Lamb::beta1)
        .optional("beta_2", NUMBER, Lamb::beta2, Lamb::beta2)
        .optional("epsilon", NUMBER, Lamb::epsilon, Lamb::epsilon);
  }

  private static Arguments<Lion> lion() {
    return OptimizerTypes.<Lion>common(Optimizers::lion)
        .optional("beta_1", NUMBER, Lion::beta1, Lion::beta1)
        .optional("beta_2", NUMBER, Lion::beta2, Lion::beta2);
  }

  private static Arguments<Muon> muon() {
    return OptimizerTypes.<Muon>common(Optimizers::muon)
        .optional("adam_beta_1", NUMBER, Muon::adamBeta1, Muon::adamBeta1)
        .optional("adam_beta_2", NUMBER, Muon::adamBeta2, Muon::adamBeta2)
        .optional("epsilon", NUMBER, Muon::epsilon, Muon::epsilon)
        .optional("exclude_layers", TEXTS, Muon::excludeLayers, Muon::excludeLayers)
        .optional("muon_a", NUMBER, Muon::muonA, Muon::muonA)
        .optional("muon_b", NUMBER, Muon::muonB, Muon::muonB)
        .optional("muon_c", NUMBER, Muon::muonC, Muon::muonC)
        .optional("adam_lr_ratio", NUMBER, Muon::adamLrRatio, Muon::adamLrRatio)
        .optional("momentum", NUMBER, Muon::momentum, Muon::momentum)
        .optional("ns_steps", INTEGER, Muon::nsSteps, Muon::nsSteps)
        .optional("nesterov", FLAG, Muon::nesterov, Muon::nesterov)
        .optional("exclude_embeddings", FLAG, Muon::excludeEmbeddings, Muon::excludeEmbeddings)
        .orNull("adam_weight_decay", NUMBER, 0.0, Muon::adamWeightDecay, Muon::adamWeightDecay)
        .orNull("rms_rate", NUMBER, 0.0, Muon::rmsRate, Muon::rmsRate);
  }

  private static Arguments<MultiOptimizer> multiOptimizer() {
    return Arguments.<MultiOptimizer>of(
            values -> Optimizers.multiOptimizer(values.get("optimizer_map")))
        .required("optimizer_map", OptimizerMapKind.KIND, MultiOptimizer::optimizerMap)
        .orNull(
            "loss_scale_factor",
            NUMBER,
            1.0,
            MultiOptimizer::lossScaleFactor,
            MultiOptimizer::lossScaleFactor)
        .optional("name", Kind.TEXT, OptimizerTypes::name, (optimizer, name) -> optimizer);
  }

  private static Arguments<Nadam> nadam() {
    return OptimizerTypes.<Nadam>common(Optimizers::nadam)
        .optional("beta_1", NUMBER, Nadam::beta1, Nadam::beta1)
        .optional("beta_2", NUMBER, Nadam::beta2, Nadam::beta2)
        .optional("epsilon", NUMBER, Nadam::epsilon, Nadam::epsilon);
  }

  private static Arguments<RMSprop> rmsprop() {
    return OptimizerTypes.<RMSprop>common(Optimizers::rmsprop)
        .optional("rho", NUMBER, RMSprop::rho, RMSprop::rho)
        .optional("momentum", NUMBER, RMSprop::momentum, RMSprop::momentum)
        .optional("epsilon", NUMBER, RMSprop::epsilon, RMSprop::epsilon)
        .optional("centered", FLAG, RMSprop::centered, RMSprop::centered);
  }

  private static Arguments<SGD> sgd() {
    return OptimizerTypes.<SGD>common(Optimizers::sgd)
        .optional("momentum", NUMBER, SGD::momentum, SGD::momentum)
        .optional("nesterov", FLAG, SGD::nesterov, SGD::nesterov);
  }

  private static Arguments<ScheduleFreeAdamW> scheduleFreeAdamW() {
    return OptimizerTypes.<ScheduleFreeAdamW>common(Optimizers::scheduleFreeAdamW)
        .optional("beta_1", NUMBER, ScheduleFreeAdamW::beta1, ScheduleFreeAdamW::beta1)
        .optional("beta_2", NUMBER, ScheduleFreeAdamW::beta2, ScheduleFreeAdamW::beta2)
        .optional("epsilon", NUMBER, ScheduleFreeAdamW::epsilon, ScheduleFreeAdamW::epsilon)
        .optional(
            "warmup_steps",
            INTEGER,
            ScheduleFreeAdamW::warmupSteps,
            ScheduleFreeAdamW::warmupSteps);
  }
}
