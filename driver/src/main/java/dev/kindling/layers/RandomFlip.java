package dev.kindling.layers;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.ArrayOps;
import dev.kindling.symbolic.LogicOps;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;

/**
 * Images mirrored in training, every other one by chance: (batch, height, width, channels). As in
 * Keras one draw decides on both axes. (Keras, RandomFlip layer.)
 */
public final class RandomFlip extends RandomImageLayer<RandomFlip> {
  /** Along which axes images are mirrored. */
  public enum Mode {
    /** Left becomes right. */
    HORIZONTAL(2),
    /** Above becomes below. */
    VERTICAL(1),
    /** Both. */
    HORIZONTAL_AND_VERTICAL(1, 2);

    private final int[] axes;

    Mode(int... axes) {
      this.axes = axes;
    }
  }

  private static final double HALF = 0.5;

  static final Arguments<RandomFlip> ARGUMENTS =
      Arguments.<RandomFlip>of(values -> new RandomFlip())
          .optional("mode", Kind.choice(Mode.class), layer -> layer.mode, RandomFlip::mode)
          .also(RandomImageLayer::random);

  private Mode mode = Mode.HORIZONTAL_AND_VERTICAL;

  RandomFlip() {}

  @Override
  SymbolicTensor change(SymbolicTensor images) {
    SymbolicTensor flips =
        LogicOps.lessEqual(drawn(images, new FactorRange(0, 1)), Ops.scalar(HALF));
    return LogicOps.where(flips, ArrayOps.flip(images, mode.axes), images);
  }

  /** Returns a copy that mirrors along these axes; {@code HORIZONTAL_AND_VERTICAL} by default. */
  public RandomFlip mode(Mode value) {
    return with(layer -> layer.mode = value);
  }

  /** {@inheritDoc} */
  @Override
  public RandomFlip dataFormat(DataFormat value) {
    return super.dataFormat(value);
  }
}
