package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Registry;
import dev.kindling.optimizers.Adam;
import dev.kindling.optimizers.Optimizer;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.optimizers.Sgd;

/** The optimizers by their Keras names. */
public final class OptimizerTypes {
  /** The optimizers: {@code SGD} or {@code sgd}, {@code Adam} or {@code adam}. */
  public static final Registry<Optimizer> REGISTRY =
      Registry.<Optimizer>of("optimizer", "keras.optimizers")
          .with("SGD", Sgd.class, sgd())
          .with("Adam", Adam.class, adam());

  private OptimizerTypes() {}

  private static Arguments<Sgd> sgd() {
    return common(
        Arguments.of(values -> Optimizers.sgd())
            .optional("learning_rate", NUMBER, Sgd::learningRate, Sgd::learningRate)
            .optional("momentum", NUMBER, Sgd::momentum, Sgd::momentum)
            .optional("nesterov", FLAG, Sgd::nesterov, Sgd::nesterov));
  }

  private static Arguments<Adam> adam() {
    return common(
        Arguments.of(values -> Optimizers.adam())
            .optional("learning_rate", NUMBER, Adam::learningRate, Adam::learningRate)
            .optional("beta_1", NUMBER, Adam::beta1, Adam::beta1)
            .optional("beta_2", NUMBER, Adam::beta2, Adam::beta2)
            .optional("epsilon", NUMBER, Adam::epsilon, Adam::epsilon)
            .optional("amsgrad", FLAG, Adam::amsgrad, Adam::amsgrad));
  }

  /** Adds the arguments that all of Keras's optimizers have. */
  private static <O extends Optimizer> Arguments<O> common(Arguments<O> own) {
    return own.ignored("name")
        .only("weight_decay", null)
        .only("clipnorm", null)
        .only("global_clipnorm", null)
        .only("clipvalue", null)
        .only("use_ema", false)
        .ignored("ema_momentum")
        .ignored("ema_overwrite_frequency")
        .only("loss_scale_factor", null)
        .only("gradient_accumulation_steps", null);
  }
}
