package dev.kindling.layers;

import dev.kindling.activations.Activation;
import dev.kindling.configuration.Arguments;
import dev.kindling.initializers.Initializer;
import dev.kindling.symbolic.Constraint;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Regularizer;
import java.util.function.UnaryOperator;

/**
 * A recurrent layer over one of Keras's cells, whose arguments are the cell's and the loop's.
 *
 * @param <L> the layer's own type
 * @param <C> the type of the cell
 */
abstract class GatedRecurrent<L extends GatedRecurrent<L, C>, C extends GatedCell<C>>
    extends Recurrent<L> {
  private C cell;

  GatedRecurrent(C cell) {
    this.cell = cell;
  }

  /** Adds the arguments of the cell and those of the loop. */
  static <L extends GatedRecurrent<L, C>, C extends GatedCell<C>> UnaryOperator<Arguments<L>> over(
      Arguments<C> cell) {
    return own ->
        own.also(cell.within(GatedRecurrent::cell, (layer, other) -> layer.cell(c -> other)))
            .also(Recurrent::arguments);
  }

  @Override
  final C cell() {
    return cell;
  }

  @Override
  protected Layer copy() {
    @SuppressWarnings("unchecked")
    GatedRecurrent<L, C> copy = (GatedRecurrent<L, C>) super.copy();
    copy.cell = fresh(cell);
    return copy;
  }

  /** Returns a copy with a changed cell. */
  final L cell(UnaryOperator<C> change) {
    return with(
        layer -> {
          GatedRecurrent<L, C> changed = layer;
          changed.cell = change.apply(changed.cell);
        });
  }

  /** Returns a copy with this activation of the result; tanh by default. */
  public L activation(Activation value) {
    return cell(changed -> changed.activation(value));
  }

  /** Returns a copy with or without a bias; with one by default. */
  public L useBias(boolean value) {
    return cell(changed -> changed.useBias(value));
  }

  /** Returns a copy whose kernel starts with these values; glorot uniform by default. */
  public L kernelInitializer(Initializer value) {
    return cell(changed -> changed.kernelInitializer(value));
  }

  /** Returns a copy whose recurrent kernel starts with these values; orthogonal by default. */
  public L recurrentInitializer(Initializer value) {
    return cell(changed -> changed.recurrentInitializer(value));
  }

  /** Returns a copy whose bias starts with these values; zeros by default. */
  public L biasInitializer(Initializer value) {
    return cell(changed -> changed.biasInitializer(value));
  }

  /** Returns a copy whose kernel's size adds to the loss; it does not by default. */
  public L kernelRegularizer(Regularizer value) {
    return cell(changed -> changed.kernelRegularizer(value));
  }

  /** Returns a copy whose kernel is projected after every update; it is not by default. */
  public L kernelConstraint(Constraint value) {
    return cell(changed -> changed.kernelConstraint(value));
  }

  /** Returns a copy whose recurrent kernel's size adds to the loss; it does not by default. */
  public L recurrentRegularizer(Regularizer value) {
    return cell(changed -> changed.recurrentRegularizer(value));
  }

  /**
   * Returns a copy whose recurrent kernel is projected after every update; it is not by default.
   */
  public L recurrentConstraint(Constraint value) {
    return cell(changed -> changed.recurrentConstraint(value));
  }

  /** Returns a copy whose bias's size adds to the loss; it does not by default. */
  public L biasRegularizer(Regularizer value) {
    return cell(changed -> changed.biasRegularizer(value));
  }

  /** Returns a copy whose bias is projected after every update; it is not by default. */
  public L biasConstraint(Constraint value) {
    return cell(changed -> changed.biasConstraint(value));
  }

  /**
   * Returns a copy that drops this share of the input's features in training, the same in all
   * steps; 0 by default.
   */
  public L dropout(double value) {
    return cell(changed -> changed.dropout(value));
  }

  /** Returns a copy that drops this share of the state in training; 0 by default. */
  public L recurrentDropout(double value) {
    return cell(changed -> changed.recurrentDropout(value));
  }
}
