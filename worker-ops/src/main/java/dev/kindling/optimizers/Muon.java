package dev.kindling.optimizers;

import dev.kindling.parameters.ParameterLayout;
import dev.kindling.parameters.Slot;
import dev.kindling.tensors.Shape;
import java.util.List;

/**
 * Momentum made orthogonal, for matrices: {@code m ← μm + g}, {@code w ← w − lr·rate·√max(rows,
 * columns)·O(g + μm)} with O of five Newton-Schulz iterations; without Nesterov's look-ahead O(m).
 * All other parameters, and embeddings, follow {@link Adam}. (Keras, Muon; Jordan et al. 2024.)
 *
 * <p>Example: three updates of {@code muon(0.1)} with gradients g·[[1, 2], [−1, ½]], g = 0.1, −0.2,
 * 0.3, take [[1, −2], [½, 3]] to [[0.9900917, −2.0150185], [0.5275753, 2.9823139]].
 *
 * @param options what it has in common with all optimizers; a weight decay of 0.004 by default
 * @param step how matrices change
 * @param adam how other parameters change; their weight decay is 0.004 by default
 * @param adamLrRatio what their learning rate is multiplied with, at least 0; 1 by default
 * @param choice which parameters are treated as matrices
 */
public record Muon(
    OptimizerOptions options, MatrixStep step, Adam adam, double adamLrRatio, MatrixChoice choice)
    implements KerasOptimizer<Muon> {
  /**
   * Checks the arguments.
   *
   * @throws IllegalArgumentException naming every argument that is out of range
   */
  public Muon {
    options
        .check("muon")
        .notNegative("adamLrRatio", adamLrRatio)
        .atLeast("nsSteps", 0, step.iteration().steps())
        .share("momentum", step.momentum())
        .notNegative("rmsRate", step.rmsRate())
        .done();
  }

  /** Returns a copy whose other parameters keep this share of the first moment; 0.9 by default. */
  public Muon adamBeta1(double value) {
    return with(adam.beta1(value));
  }

  /**
   * Returns a copy whose other parameters keep this share of the second moment; 0.999 by default.
   */
  public Muon adamBeta2(double value) {
    return with(adam.beta2(value));
  }

  /** Returns a copy whose other parameters shrink by this in each update; 0.004 by default. */
  public Muon adamWeightDecay(double value) {
    return with(adam.weightDecay(value));
  }

  /** Returns a copy that adds this to the root of Adam; 1e-7 by default. */
  public Muon epsilon(double value) {
    return with(adam.epsilon(value));
  }

  private Muon with(Adam value) {
    return new Muon(options, step, value, adamLrRatio, choice);
  }

  /** Returns a copy that multiplies other parameters' learning rate with this; 1 by default. */
  public Muon adamLrRatio(double value) {
    return new Muon(options, step, adam, value, choice);
  }

  /** Returns a copy with this share of old gradients, from 0 to below 1; 0.95 by default. */
  public Muon momentum(double value) {
    return with(step.momentum(value));
  }

  /** Returns a copy with or without Nesterov's look-ahead; with it by default. */
  public Muon nesterov(boolean value) {
    return with(step.nesterov(value));
  }

  /** Returns a copy with this size of changes, 0 to leave them as they are; 0.2 by default. */
  public Muon rmsRate(double value) {
    return with(step.rmsRate(value));
  }

  /** Returns a copy with this factor of X in the iteration; 3.4445 by default. */
  public Muon muonA(double value) {
    return with(step.iteration().a(value));
  }

  /** Returns a copy with this factor of A in the iteration; −4.775 by default. */
  public Muon muonB(double value) {
    return with(step.iteration().b(value));
  }

  /** Returns a copy with this factor of A² in the iteration; 2.0315 by default. */
  public Muon muonC(double value) {
    return with(step.iteration().c(value));
  }

  /** Returns a copy with so many iterations; 5 by default. */
  public Muon nsSteps(int value) {
    return with(step.iteration().steps(value));
  }

  private Muon with(NewtonSchulz value) {
    return with(step.iteration(value));
  }

  private Muon with(MatrixStep value) {
    return new Muon(options, value, adam, adamLrRatio, choice);
  }

  /** Returns a copy whose matrices follow Adam in whose paths one of these expressions is found. */
  public Muon excludeLayers(List<String> value) {
    return with(new MatrixChoice(value, choice.excludeEmbeddings()));
  }

  /** Returns a copy whose embeddings follow Adam, as by default, or do not. */
  public Muon excludeEmbeddings(boolean value) {
    return with(new MatrixChoice(choice.excludeLayers(), value));
  }

  private Muon with(MatrixChoice value) {
    return new Muon(options, step, adam, adamLrRatio, value);
  }

  /** Returns the argument; see {@link #adamBeta1(double)}. */
  public double adamBeta1() {
    return adam.beta1();
  }

  /** Returns the argument; see {@link #adamBeta2(double)}. */
  public double adamBeta2() {
    return adam.beta2();
  }

  /** Returns the argument; see {@link #adamWeightDecay(double)}. */
  public double adamWeightDecay() {
    return adam.weightDecay();
  }

  /** Returns the argument; see {@link #epsilon(double)}. */
  public double epsilon() {
    return adam.epsilon();
  }

  /** Returns the argument; see {@link #momentum(double)}. */
  public double momentum() {
    return step.momentum();
  }

  /** Returns the argument; see {@link #nesterov(boolean)}. */
  public boolean nesterov() {
    return step.nesterov();
  }

  /** Returns the argument; see {@link #rmsRate(double)}. */
  public double rmsRate() {
    return step.rmsRate();
  }

  /** Returns the argument; see {@link #muonA(double)}. */
  public double muonA() {
    return step.iteration().a();
  }

  /** Returns the argument; see {@link #muonB(double)}. */
  public double muonB() {
    return step.iteration().b();
  }

  /** Returns the argument; see {@link #muonC(double)}. */
  public double muonC() {
    return step.iteration().c();
  }

  /** Returns the argument; see {@link #nsSteps(int)}. */
  public int nsSteps() {
    return step.iteration().steps();
  }

  /** Returns the argument; see {@link #excludeLayers(List)}. */
  public List<String> excludeLayers() {
    return choice.excludeLayers();
  }

  /** Returns the argument; see {@link #excludeEmbeddings(boolean)}. */
  public boolean excludeEmbeddings() {
    return choice.excludeEmbeddings();
  }

  @Override
  public Muon with(OptimizerOptions value) {
    return new Muon(value, step, adam, adamLrRatio, choice);
  }

  @Override
  public String name() {
    return "muon";
  }

  @Override
  public double decay(Slot parameter) {
    WeightDecay decay = (choice.takes(parameter) ? options : adam.options()).weightDecay();
    return options.weightDecay().shrinks(parameter) ? decay.factor() : 0;
  }

  @Override
  public void declare(OptimizerLayout.Builder state) {
    for (int index = 0; index < state.parameters().size(); index++) {
      state.add(index, "momentum", 0);
      if (!choice.takes(state.parameters().get(index))) {
        state.add(index, "velocity", 0);
      }
    }
  }

  @Override
  public Rule rule(ParameterLayout parameters) {
    return new Arithmetic(parameters);
  }

  private final class Arithmetic extends Rule {
    private final Rule others;

    /** By parameter; null for one that follows Adam. */
    private final NewtonSchulz.Bound[] matrices;

    private final float[] sizes;
    private float rate;

    Arithmetic(ParameterLayout parameters) {
      List<Slot> slots = parameters.slots();
      others = adam.rule(parameters);
      matrices = new NewtonSchulz.Bound[slots.size()];
      sizes = new float[slots.size()];
      for (int index = 0; index < sizes.length; index++) {
        Shape shape = slots.get(index).shape();
        if (choice.takes(slots.get(index))) {
          matrices[index] = step.iteration().new Bound(shape.size(0), shape.size(1));
          sizes[index] = (float) step.size(shape);
        }
      }
    }

    /** Norms are those of whole parameters. */
    @Override
    int block() {
      return Integer.MAX_VALUE;
    }

    @Override
    void begin(double update, double learningRate, float[] shared) {
      rate = (float) learningRate;
      others.begin(update, learningRate * adamLrRatio, shared);
    }

    /** The gradients become the directions. */
    @Override
    void update(float[] w, float[] g, float[][] state, int count, int parameter) {
      if (matrices[parameter] == null) {
        others.update(w, g, state, count, parameter);
        return;
      }
      float kept = (float) step.momentum();
      float ahead = step.nesterov() ? kept : 1;
      float now = step.nesterov() ? 1 : 0;
      float[] m = state[0];
      for (int i = 0; i < count; i++) {
        m[i] = kept * m[i] + g[i];
        g[i] = now * g[i] + ahead * m[i];
      }
      matrices[parameter].apply(g, count);
      float size = rate * sizes[parameter];
      for (int i = 0; i < count; i++) {
        w[i] -= size * g[i];
      }
    }

    @Override
    public void close() {
      for (NewtonSchulz.Bound matrix : matrices) {
        if (matrix != null) {
          matrix.close();
        }
      }
    }
  }
}
