package dev.kindling.optimizers;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A rule by which gradients change parameters; element by element, over flat vectors. */
public interface Optimizer extends Serializable {
  /** Returns Keras's name, for example {@code adam}. */
  String name();

  /** Returns the number of vectors that it keeps beside the parameters; they start at 0. */
  int slots();

  /** Binds the rule to flat float32 vectors of the same length. */
  Updater bind(INDArray parameters, INDArray gradients);
}
