package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule by which gradients change parameters, over flat vectors. */
public interface Optimizer extends Serializable {
  /** Returns Keras's name, for example {@code adam}. */
  String name();

  /** Returns what it has in common with all optimizers. */
  OptimizerOptions options();

  /** Declares the variables that the rule keeps, in Keras's order. */
  void declare(OptimizerLayout.Builder state);

  /** Returns the arithmetic for some parameters. */
  Rule rule(ParameterLayout parameters);

  /** Returns the share of a parameter that an update takes off, before the learning rate. */
  default double decay(Slot parameter) {
    WeightDecay decay = options().weightDecay();
    return decay.shrinks(parameter) ? decay.factor() : 0;
  }

  /** Binds the rule to flat float32 vectors of parameters and their gradients. */
  default Updater bind(ParameterLayout layout, INDArray parameters, INDArray gradients) {
    return new BlockUpdater(this, layout, parameters, gradients);
  }
}
