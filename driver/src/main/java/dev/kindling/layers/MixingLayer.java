package dev.kindling.layers;

import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.RandomOps;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * What layers have in common that mix each image of a batch with another one of it.
 *
 * @param <L> the layer's own type
 */
abstract class MixingLayer<L extends MixingLayer<L>> extends RandomImageLayer<L> {
  /** Returns the images in a random order. */
  final SymbolicTensor shuffled(SymbolicTensor images) {
    return ArrayOps.take(images, RandomOps.permutation(images, salt()));
  }

  /** Returns what is kept of each image, (batch, 1, 1, 1), drawn from Beta(alpha, alpha). */
  final SymbolicTensor kept(Operand alpha) {
    return RandomOps.beta(alpha, alpha, salt());
  }
}
