package dev.kindling.trainers;

import static dev.kindling.configuration.Kind.FLAG;
import static dev.kindling.configuration.Kind.NUMBER;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.configuration.Registry;
import dev.kindling.optimizers.CosineDecay;
import dev.kindling.optimizers.CosineDecayRestarts;
import dev.kindling.optimizers.ExponentialDecay;
import dev.kindling.optimizers.InverseTimeDecay;
import dev.kindling.optimizers.LearningRate;
import dev.kindling.optimizers.PiecewiseConstantDecay;
import dev.kindling.optimizers.PolynomialDecay;
import dev.kindling.optimizers.Schedules;
import java.util.List;

/** The learning rate schedules by their Keras names. */
public final class ScheduleTypes {
  private static final String RATE = "initial_learning_rate";
  private static final String STEPS = "decay_steps";

  /** A number that is written as a whole one where it is one, as Keras counts steps. */
  private static final Kind<Double> COUNT =
      Kind.of(NUMBER::read, value -> value == Math.rint(value) ? value.longValue() : value);

  private static final Kind<List<Double>> NUMBERS = Kind.listOf(NUMBER);

  /** The schedules. */
  public static final Registry<LearningRate> REGISTRY =
      Registry.<LearningRate>of("schedule", "keras.optimizers.schedules")
          .with(CosineDecay.class, cosineDecay())
          .with(CosineDecayRestarts.class, cosineDecayRestarts())
          .with(ExponentialDecay.class, exponentialDecay())
          .with(InverseTimeDecay.class, inverseTimeDecay())
          .with(PiecewiseConstantDecay.class, piecewiseConstantDecay())
          .with(PolynomialDecay.class, polynomialDecay());

  /** The kind of argument that is a number or a schedule. */
  static final Kind<LearningRate> KIND =
      Kind.of(
          ScheduleTypes::read,
          rate -> rate.isSchedule() ? REGISTRY.write(rate) : (double) (float) rate.at(0));

  private ScheduleTypes() {}

  private static LearningRate read(Object value) {
    return value instanceof Number number
        ? LearningRate.of(decimal(number.doubleValue()))
        : REGISTRY.asKind().read(value);
  }

  /** Keras writes 0.1 as the float32 that it is, 0.10000000149011612. */
  private static double decimal(double rate) {
    float single = (float) rate;
    return single == rate ? Double.parseDouble(Float.toString(single)) : rate;
  }

  private static Arguments<ExponentialDecay> exponentialDecay() {
    return Arguments.of(
            values ->
                Schedules.exponentialDecay(
                    values.<Double>get(RATE), values.<Double>get(STEPS), values.get("decay_rate")))
        .required(RATE, NUMBER, ExponentialDecay::initialLearningRate)
        .required(STEPS, COUNT, ExponentialDecay::decaySteps)
        .required("decay_rate", NUMBER, ExponentialDecay::decayRate)
        .optional("staircase", FLAG, ExponentialDecay::staircase, ExponentialDecay::staircase)
        .ignored("name");
  }

  private static Arguments<InverseTimeDecay> inverseTimeDecay() {
    return Arguments.of(
            values ->
                Schedules.inverseTimeDecay(
                    values.<Double>get(RATE), values.<Double>get(STEPS), values.get("decay_rate")))
        .required(RATE, NUMBER, InverseTimeDecay::initialLearningRate)
        .required(STEPS, COUNT, InverseTimeDecay::decaySteps)
        .required("decay_rate", NUMBER, InverseTimeDecay::decayRate)
        .optional("staircase", FLAG, InverseTimeDecay::staircase, InverseTimeDecay::staircase)
        .ignored("name");
  }

  private static Arguments<PolynomialDecay> polynomialDecay() {
    return Arguments.of(
            values ->
                Schedules.polynomialDecay(values.<Double>get(RATE), values.<Double>get(STEPS)))
        .required(RATE, NUMBER, PolynomialDecay::initialLearningRate)
        .required(STEPS, COUNT, PolynomialDecay::decaySteps)
        .optional(
            "end_learning_rate",
            NUMBER,
            PolynomialDecay::endLearningRate,
            PolynomialDecay::endLearningRate)
        .optional("power", NUMBER, PolynomialDecay::power, PolynomialDecay::power)
        .optional("cycle", FLAG, PolynomialDecay::cycle, PolynomialDecay::cycle)
        .ignored("name");
  }

  private static Arguments<PiecewiseConstantDecay> piecewiseConstantDecay() {
    return Arguments.of(
            values ->
                Schedules.piecewiseConstantDecay(values.get("boundaries"), values.get("values")))
        .required("boundaries", Kind.listOf(COUNT), PiecewiseConstantDecay::boundaries)
        .required("values", NUMBERS, PiecewiseConstantDecay::values)
        .ignored("name");
  }

  private static Arguments<CosineDecay> cosineDecay() {
    return Arguments.of(
            values -> Schedules.cosineDecay(values.<Double>get(RATE), values.<Double>get(STEPS)))
        .required(RATE, NUMBER, CosineDecay::initialLearningRate)
        .required(STEPS, COUNT, CosineDecay::decaySteps)
        .optional("alpha", NUMBER, CosineDecay::alpha, CosineDecay::alpha)
        .orNull(
            "warmup_target",
            NUMBER,
            Double.NaN,
            CosineDecay::warmupTarget,
            CosineDecay::warmupTarget)
        .optional("warmup_steps", COUNT, CosineDecay::warmupSteps, CosineDecay::warmupSteps)
        .ignored("name");
  }

  private static Arguments<CosineDecayRestarts> cosineDecayRestarts() {
    return Arguments.of(
            values ->
                Schedules.cosineDecayRestarts(
                    values.<Double>get(RATE), values.<Double>get("first_decay_steps")))
        .required(RATE, NUMBER, CosineDecayRestarts::initialLearningRate)
        .required("first_decay_steps", COUNT, CosineDecayRestarts::firstDecaySteps)
        .optional("t_mul", NUMBER, CosineDecayRestarts::tMul, CosineDecayRestarts::tMul)
        .optional("m_mul", NUMBER, CosineDecayRestarts::mMul, CosineDecayRestarts::mMul)
        .optional("alpha", NUMBER, CosineDecayRestarts::alpha, CosineDecayRestarts::alpha)
        .ignored("name");
  }
}
