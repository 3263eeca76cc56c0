package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import java.io.Serializable;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule by which gradients change parameters, over flat vectors. */
public interface Optimizer extends Serializable {
  /** Returns Keras's name, for example {@code adam}. */
  String name();

  /** Returns what it has in common with all optimizers. */
  OptimizerOptions options();

  /** Declares the variables that the rule keeps, in Keras's order. */
  void declare(OptimizerLayout.Builder state);

  /** Binds the rule to flat float32 vectors of parameters and their gradients. */
  Updater bind(ParameterLayout layout, INDArray parameters, INDArray gradients);

  /** Returns the optimizers that it consists of, by name; itself under "" if it is the only one. */
  Map<String, KerasOptimizer<?>> optimizers();
}
