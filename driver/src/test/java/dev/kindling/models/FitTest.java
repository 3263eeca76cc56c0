package dev.kindling.models;

import static dev.kindling.activations.Activation.RELU;
import static dev.kindling.activations.Activation.SIGMOID;
import static dev.kindling.activations.Activation.SOFTMAX;
import static dev.kindling.data.ArrayData.arrays;
import static dev.kindling.layers.Layers.dense;
import static dev.kindling.layers.Layers.dropout;
import static dev.kindling.layers.Layers.input;
import static dev.kindling.losses.Losses.binaryCrossentropy;
import static dev.kindling.losses.Losses.meanSquaredError;
import static dev.kindling.losses.Losses.sparseCategoricalCrossentropy;
import static dev.kindling.metrics.LossMetrics.meanAbsoluteError;
import static dev.kindling.metrics.Metrics.accuracy;
import static dev.kindling.optimizers.Optimizers.adam;
import static dev.kindling.optimizers.Optimizers.sgd;
import static dev.kindling.trainers.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.data.ArrayData;
import dev.kindling.data.DataException;
import dev.kindling.layers.Dense;
import dev.kindling.layers.Layers;
import dev.kindling.symbolic.Call;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.trainers.Callback;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.FitRun;
import dev.kindling.trainers.History;
import dev.kindling.trainers.TrainingDivergedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final int ROWS = 100;

  private final float[][] x = new float[ROWS][];
  private final int[] y = new int[ROWS];

  /** Points of the plane in three sectors around the origin. */
  FitTest() {
    Random random = new Random(3);
    for (int row = 0; row < ROWS; row++) {
      x[row] = new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()};
      double angle = Math.atan2(x[row][0], x[row][1]) + Math.PI;
      y[row] = Math.min(2, (int) (angle / (2 * Math.PI / 3)));
    }
  }

  private static Sequential classifier() {
    return Sequential.of(input(2), dense(16).activation(RELU), dense(3).activation(SOFTMAX));
  }

  private Sequential compiled() {
    Sequential model = classifier();
    model.compile(adam(0.05), sparseCategoricalCrossentropy(), accuracy());
    return model;
  }

  @Test
  void learnsAndLogsUnderKerassNames() {
    Model model = compiled();
    History history =
        model.fit(arrays(x, y), epochs(30).batchSize(16).validationSplit(0.2).seed(1));
    assertThat(history.epoch()).hasSize(30).startsWith(0, 1).endsWith(29);
    assertThat(history.history().keySet())
        .containsExactly("accuracy", "loss", "val_accuracy", "val_loss");
    assertThat(history.values("accuracy").get(29)).isGreaterThan(0.95);
    assertThat(history.values("loss").get(29)).isLessThan(0.2 * history.values("loss").get(0));
    assertThatThrownBy(() -> history.values("auc"))
        .hasMessage(
            "Cannot find 'auc' in the history: expected one of [accuracy, loss, val_accuracy, val_loss].");
  }

  @Test
  void validationRowsAreTheLastOnesAndTheirScoresThoseOfAnEvaluation() {
    Model model = compiled();
    History history = model.fit(arrays(x, y), epochs(2).validationSplit(0.25).seed(1));
    var scores = model.evaluate(rows(75, 100), 7);
    assertThat(scores.keySet()).containsExactly("loss", "accuracy");
    assertThat(history.values("val_loss").get(1)).isCloseTo(scores.get("loss"), within(1e-6));
    assertThat(history.values("val_accuracy").get(1)).isEqualTo(scores.get("accuracy"));
    Model other = compiled();
    History same =
        other.fit(
            rows(0, 75), epochs(2).validationData(rows(75, 100)).validationSplit(0.9).seed(1));
    assertThat(same.history()).isEqualTo(history.history());
  }

  private ArrayData rows(int from, int to) {
    return arrays(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    List<float[]> weights = weightsAfterFit(7);
    assertThat(weightsAfterFit(7)).usingRecursiveComparison().isEqualTo(weights);
    assertThat(weightsAfterFit(8).get(0)).isNotEqualTo(weights.get(0));
  }

  private List<float[]> weightsAfterFit(long seed) {
    Sequential model = Sequential.of(input(2), dense(8).activation(RELU), dropout(0.3), dense(3));
    model.compile(adam(), sparseCategoricalCrossentropy().fromLogits(true));
    model.fit(arrays(x, y), epochs(2).batchSize(7).seed(seed));
    return model.getWeights();
  }

  /** Dropout's seeds follow the updates, orders the epochs: stopping between epochs is unseen. */
  @Test
  void fittingAgainGoesOnWhereTheFirstFitEnded() {
    Model whole = compiled();
    History all = whole.fit(arrays(x, y), epochs(4).seed(5));
    Model parts = compiled();
    parts.fit(arrays(x, y), epochs(2).seed(5));
    History rest = parts.fit(arrays(x, y), epochs(4).initialEpoch(2).seed(5));
    assertThat(rest.epoch()).containsExactly(2, 3);
    assertThat(rest.values("loss")).isEqualTo(all.values("loss").subList(2, 4));
    assertThat(parts.getWeights()).usingRecursiveComparison().isEqualTo(whole.getWeights());
  }

  /** Keras's own example: 6 rows in batches of 2, epochs of 2 steps. */
  @Test
  void epochsOfSomeStepsGoOnWithTheRowsThatAreLeft() {
    List<Long> steps = new ArrayList<>();
    Callback counting =
        new Callback() {
          private long last;

          @Override
          public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
            last = batch;
          }

          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            steps.add(last + 1);
          }
        };
    FitOptions options = epochs(4).batchSize(2).stepsPerEpoch(2).seed(3).callbacks(counting);
    Model model = compiled();
    model.fit(rows(0, 6), options);
    assertThat(steps).containsExactly(2L, 1L, 2L, 1L);
    Model whole = compiled();
    whole.fit(rows(0, 6), epochs(2).batchSize(2).seed(3));
    assertThat(model.getWeights()).usingRecursiveComparison().isEqualTo(whole.getWeights());
  }

  /** Of 100 rows 4 steps make batches of 25. */
  @Test
  void stepsOfAnEpochMakeTheBatches() {
    Model byBatch = compiled();
    byBatch.fit(arrays(x, y), epochs(2).batchSize(25).seed(3));
    Model bySteps = compiled();
    bySteps.fit(arrays(x, y), epochs(2).stepsPerEpoch(4).seed(3));
    assertThat(bySteps.getWeights()).usingRecursiveComparison().isEqualTo(byBatch.getWeights());
  }

  @Test
  void validationMayBeRareAndShort() {
    FitOptions options = epochs(5).validationData(rows(50, 100)).batchSize(10).seed(3);
    History every = compiled().fit(arrays(x, y), options);
    History second = compiled().fit(arrays(x, y), options.validationFreq(2));
    List<Double> losses = every.values("val_loss");
    assertThat(second.values("val_loss")).containsExactly(losses.get(1), losses.get(3));
    History listed = compiled().fit(arrays(x, y), options.validationFreq(List.of(1, 5)));
    assertThat(listed.values("val_loss")).containsExactly(losses.get(0), losses.get(4));
    History some = compiled().fit(arrays(x, y), options.validationSteps(2));
    History few = compiled().fit(arrays(x, y), options.validationData(rows(50, 70)));
    assertThat(some.history()).isEqualTo(few.history());
    assertThat(compiled().evaluate(rows(0, 100), 10, 2))
        .isEqualTo(compiled().evaluate(rows(0, 20), 10));
  }

  /** Also its moving statistics stay: within a frozen model all layers infer. */
  @Test
  void aFrozenModelWithinAModelStaysAsItIs() {
    Model inner = Sequential.of(input(2), dense(8).activation(RELU), Layers.batchNormalization());
    inner.initialize(2);
    Model whole = Sequential.of(input(2), inner.frozen(), dense(3));
    whole.compile(adam(), sparseCategoricalCrossentropy().fromLogits(true));
    List<float[]> before = inner.getWeights();
    List<float[]> all = whole.getWeights();
    whole.fit(arrays(x, y), epochs(2));
    assertThat(inner.getWeights()).usingRecursiveComparison().isEqualTo(before);
    assertThat(whole.getWeights()).hasSameSizeAs(all);
    assertThat(whole.getWeights().get(all.size() - 2)).isNotEqualTo(all.get(all.size() - 2));
  }

  @Test
  void withoutEpochsLeftTheHistoryIsEmpty() {
    Model model = compiled();
    assertThat(model.fit(arrays(x, y), epochs(2).initialEpoch(2)).epoch()).isEmpty();
    assertThat(model.fit(arrays(x, y), epochs(2).initialEpoch(5)).epoch()).isEmpty();
  }

  @Test
  void anotherFitGoesOnWithOrdersOfItsOwn() {
    Model whole = compiled();
    History all = whole.fit(arrays(x, y), epochs(3).seed(5));
    Model parts = compiled();
    for (int epoch = 0; epoch < 3; epoch++) {
      History one = parts.fit(arrays(x, y), epochs(1).seed(5));
      assertThat(one.epoch()).containsExactly(0);
      assertThat(one.values("loss")).containsExactly(all.values("loss").get(epoch));
    }
    assertThat(parts.getWeights()).usingRecursiveComparison().isEqualTo(whole.getWeights());
  }

  @Test
  void aModelWithoutInputIsBuiltForTheData() {
    Sequential model = Sequential.of(dense(4).activation(RELU), dense(1));
    model.compile(sgd(), meanSquaredError(), meanAbsoluteError());
    float[] targets = new float[ROWS];
    History history = model.fit(arrays(x, targets), epochs(1));
    assertThat(history.history().keySet()).containsExactly("loss", "mean_absolute_error");
    assertThat(model.countParams()).isEqualTo(2 * 4 + 4 + 4 + 1);
  }

  @Test
  void frozenLayersKeepTheirWeights() {
    Sequential model = Sequential.of(input(2), dense(4).frozen(), dense(3).activation(SOFTMAX));
    model.compile(sgd(0.1), sparseCategoricalCrossentropy());
    List<float[]> before = model.getWeights();
    model.fit(arrays(x, y), epochs(1));
    List<float[]> after = model.getWeights();
    assertThat(after.get(0)).isEqualTo(before.get(0));
    assertThat(after.get(2)).isNotEqualTo(before.get(2));
  }

  @Test
  void accuracyOfOneProbabilityIsBinary() {
    Sequential model = Sequential.of(input(2), dense(1).activation(SIGMOID));
    model.compile(adam(0.1), binaryCrossentropy(), accuracy());
    int[] positive = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      positive[row] = x[row][0] > x[row][1] ? 1 : 0;
    }
    History history = model.fit(arrays(x, positive), epochs(20));
    assertThat(history.values("accuracy").get(19)).isGreaterThan(0.95);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheFit() {
    Sequential model = Sequential.of(input(2), dense(1));
    model.compile(sgd(1e30), meanSquaredError());
    assertThatThrownBy(() -> model.fit(arrays(x, new float[ROWS]), epochs(3).batchSize(50)))
        .isInstanceOfSatisfying(
            TrainingDivergedException.class,
            e -> {
              assertThat(e.epoch()).isZero();
              assertThat(e.step()).isEqualTo(2);
            })
        .hasMessage(
            "Cannot train model 'sequential' any further: expected a finite loss, got Infinity in epoch 1, step 2. Lower the learning rate, scale the features, or check the labels.");
  }

  /** Hears of a fit and stops it after two epochs. */
  private static final class Stopper implements Callback {
    private final List<String> events = new ArrayList<>();
    private FitRun run;

    @Override
    public void onTrainBegin(FitRun fit) {
      run = fit;
      events.add("train %d epochs of %d steps".formatted(fit.epochs(), fit.steps()));
    }

    @Override
    public void onEpochBegin(int epoch) {
      events.add("begin " + epoch);
    }

    @Override
    public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
      events.add("step %d %s".formatted(batch + 1, logs.get().keySet()));
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      events.add("end %d %s".formatted(epoch, logs.keySet()));
      if (epoch == 1) {
        run.stopTraining();
      }
    }

    @Override
    public void onTrainEnd() {
      events.add("end");
    }
  }

  @Test
  void callbacksHearOfEpochsAndMayStopThem() {
    Stopper stopper = new Stopper();
    Model model = compiled();
    History history =
        model.fit(arrays(x, y), epochs(9).batchSize(64).validationSplit(0.1).callbacks(stopper));
    assertThat(history.epoch()).containsExactly(0, 1);
    assertThat(stopper.events)
        .containsExactly(
            "train 9 epochs of 2 steps",
            "begin 0",
            "step 1 [accuracy, loss]",
            "step 2 [accuracy, loss]",
            "end 0 [accuracy, loss, val_accuracy, val_loss]",
            "begin 1",
            "step 1 [accuracy, loss]",
            "step 2 [accuracy, loss]",
            "end 1 [accuracy, loss, val_accuracy, val_loss]",
            "end");
  }

  /** A model of a user's own: layers and operations in {@code call}. */
  private static final class Gated extends Model {
    private final Dense gate = dense(8).activation(SIGMOID);
    private final Dense body = dense(8);
    private final Dense head = dense(3).activation(SOFTMAX);

    @Override
    protected SymbolicTensor call(SymbolicTensor x, Call call) {
      return head.apply(Ops.multiply(gate.apply(x), body.apply(x)));
    }
  }

  @Test
  void aSubclassedModelTrainsLikeAnyOther() {
    Model model = new Gated();
    model.compile(adam(0.05), sparseCategoricalCrossentropy(), accuracy());
    History history = model.fit(arrays(x, y), epochs(30).batchSize(16));
    assertThat(history.values("accuracy").get(29)).isGreaterThan(0.9);
  }

  /** The softmax is undone: clipped at 1e-7, the loss would be 16.1 and its gradient 0. */
  @Test
  void aConfidentMistakeKeepsItsLossAndGradient() {
    Sequential model = Sequential.of(input(2), dense(2).activation(SOFTMAX));
    model.compile(sgd(1), sparseCategoricalCrossentropy());
    model.setWeights(List.of(new float[] {0, 0, 0, 0}, new float[] {100, -100}));
    ArrayData data = arrays(new float[][] {{0, 0}}, new int[] {1});
    assertThat(model.evaluate(data).get("loss")).isEqualTo(200);
    model.fit(data, epochs(1));
    assertThat(model.getWeights().get(1)).containsExactly(99, -99);
  }

  @Test
  void aLastUpdateThatBreaksTheWeightsEndsTheFitToo() {
    Sequential model = Sequential.of(input(2), dense(1));
    model.compile(sgd(Float.MAX_VALUE), meanSquaredError());
    float[] far = new float[ROWS];
    Arrays.fill(far, 100);
    assertThatThrownBy(() -> model.fit(arrays(x, far), epochs(1).batchSize(ROWS)))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("expected finite weights, got some that are not in epoch 1, step 1");
    assertThat(model.getWeights().get(1)).containsOnly(0);
  }

  @Test
  void aModelWithoutTrainableWeightsIsFittedWithoutChange() {
    Layer frozen = dense(1).frozen();
    Sequential model = Sequential.of(input(2), frozen);
    model.compile(adam(0.1), meanSquaredError());
    List<float[]> before = model.getWeights();
    model.fit(arrays(x, new float[ROWS]), epochs(2));
    assertThat(model.getWeights()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void usingAModelBeforeCompileIsRefused() {
    Model model = classifier();
    assertThatThrownBy(() -> model.fit(arrays(x, y), epochs(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot fit model 'sequential': expected a compiled model. You must call compile(optimizer, loss, metrics…) before using the model.");
    assertThatThrownBy(() -> model.evaluate(arrays(x, y)))
        .hasMessageStartingWith("Cannot evaluate model 'sequential': ");
    assertThat(model.predict(arrays(x)).rows()).hasDimensions(ROWS, 3);
  }

  @Test
  void mistakesInTheDataAreReportedBeforeAnyWork() {
    Model model = compiled();
    List<float[]> before = model.getWeights();
    y[3] = 3;
    x[5][1] = Float.NaN;
    assertThatThrownBy(() -> model.fit(arrays(x, y), epochs(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("got NaN in row 5")
        .hasMessageContaining("got 3 in row 3");
    assertThat(model.getWeights()).usingRecursiveComparison().isEqualTo(before);
  }
}
