package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Leaves each parameter to one of several optimizers. Norms of all gradients, averages and
 * schedules are those of each; callbacks set the rates of all. It keeps a learning rate of 0 before
 * the variables of the others, as Keras does. (Keras, MultiOptimizer.)
 *
 * <p>Example: {@code multiOptimizer(optimizerMap(sgd(0.1)).with("encoder/.*", adam(0.001)))} trains
 * an encoder more carefully than what stands on it.
 *
 * @param optimizerMap which optimizer changes which parameter
 * @param lossScaleFactor what the loss is multiplied with, and gradients divided by, instead of
 *     what the optimizers say of it; 1 by default
 */
public record MultiOptimizer(OptimizerMap optimizerMap, double lossScaleFactor)
    implements Optimizer {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException if the factor is out of range
   */
  public MultiOptimizer {
    new OptimizerArguments("multi_optimizer").positive("lossScaleFactor", lossScaleFactor).done();
  }

  /** Returns a copy with this {@code lossScaleFactor}. */
  public MultiOptimizer lossScaleFactor(double value) {
    return new MultiOptimizer(optimizerMap, value);
  }

  @Override
  public String name() {
    return "multi_optimizer";
  }

  @Override
  public OptimizerOptions options() {
    return OptimizerOptions.of(LearningRate.of(0)).lossScale(lossScaleFactor);
  }

  @Override
  public Map<String, KerasOptimizer<?>> optimizers() {
    Map<String, KerasOptimizer<?>> named = optimizerMap.named();
    named.replaceAll((name, optimizer) -> optimizer.lossScaleFactor(lossScaleFactor));
    return named;
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    Iterator<List<Integer>> shares = shares(state.parameters()).iterator();
    optimizers().forEach((name, optimizer) -> state.part(name, optimizer, shares.next()));
  }

  @Override
  public Updater bind(ParameterLayout layout, INDArray parameters, INDArray gradients) {
    Collection<KerasOptimizer<?>> optimizers = optimizers().values();
    return new MultiUpdater(
        List.copyOf(optimizers), shares(layout.slots()), layout, parameters, gradients);
  }

  /** Returns the names of the optimizers that none of these parameters is left to. */
  public Set<String> idle(List<Slot> parameters) {
    Iterator<List<Integer>> shares = shares(parameters).iterator();
    Set<String> idle = new HashSet<>();
    for (String name : optimizerMap.named().keySet()) {
      if (shares.next().isEmpty()) {
        idle.add(name);
      }
    }
    return idle;
  }

  /** Returns the indices of the parameters of each optimizer. */
  private List<List<Integer>> shares(List<Slot> parameters) {
    List<List<Integer>> shares = new ArrayList<>();
    for (int place = 0; place <= optimizerMap.optimizers().size(); place++) {
      shares.add(new ArrayList<>());
    }
    for (int index = 0; index < parameters.size(); index++) {
      shares.get(optimizerMap.place(parameters.get(index))).add(index);
    }
    return shares;
  }
}
