package dev.kindling.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.callbacks.CallbackTypes;
import dev.kindling.jobs.sources.SqlExpression;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.losses.Losses;
import dev.kindling.metrics.LossMetrics;
import dev.kindling.optimizers.Optimizers;
import dev.kindling.trainers.CompileOptions;
import dev.kindling.trainers.FitOptions;
import dev.kindling.trainers.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobFileTest {
  private static final String SHORTEST =
      """
      data:
        train: {format: digits}
      model:
        sequential: [{input: [784]}, {dense: {units: 10}}]
      training:
        optimizer: sgd
        loss: mse
      """;

  /** Reads the shortest job with these settings. */
  static JobFile parse(String... settings) {
    return JobFile.parse(SHORTEST, "jobs/short.yaml", List.of(settings));
  }

  @Test
  void everyKeyHasItsDefault() {
    Job job = parse().job();

    assertThat(job.name()).isEqualTo("short");
    assertThat(job.output()).isEqualTo("runs");
    assertThat(job.spark()).isEmpty();
    assertThat(job.data().validation()).isEmpty();
    assertThat(job.data().features()).isEmpty();
    assertThat(job.data().labels()).isEmpty();
    assertThat(job.data().scale()).isEmpty();
    assertThat(job.distribution())
        .isEqualTo(new Distributing(ParameterAveraging.every(16), OptionalInt.empty()));
    assertThat(job.training().compile())
        .isEqualTo(CompileOptions.of(Optimizers.sgd()).loss(Losses.meanSquaredError()));
    assertThat(job.training().fit().epochs()).isEqualTo(1);
    assertThat(job.training().fit().batchSize()).isEqualTo(32);
    assertThat(job.training().fit().shuffle()).isTrue();
    assertThat(job.training().fit().seed()).isZero();
    assertThat(job.training().fit().validationSplit()).isZero();
  }

  @Test
  void writesOutDefaultsAndSettings() {
    assertThat(parse("training.epochs=3").resolved())
        .isEqualTo(
            Map.of(
                "name", "short",
                "data", Map.of("train", Map.of("format", "digits", "rows", 10_000, "seed", 0L)),
                "model",
                    Map.of(
                        "sequential",
                        List.of(
                            Map.of("input", List.of(784)), Map.of("dense", Map.of("units", 10)))),
                "training",
                    Map.of(
                        "epochs",
                        3,
                        "batch_size",
                        32,
                        "shuffle",
                        true,
                        "seed",
                        0L,
                        "validation_split",
                        0.0,
                        "optimizer",
                        "sgd",
                        "loss",
                        "mse"),
                "distribution",
                    Map.of("parameter_averaging", Map.of("every", 16, "half_precision", false)),
                "output", Map.of("path", "runs")));
  }

  @Test
  void readsEveryKey() {
    Job job =
        parse(
                "name=my-job.2",
                "data.features=[a, b]",
                "data.label={out: c}",
                "data.scale={a: 0.5}",
                "data.columns={c: d > 2}",
                "data.validation={format: digits, rows: 5}",
                "training.optimizer={adam: {learning_rate: 1e-2, beta_1: 0.8, amsgrad: true}}",
                "training.loss={dense: {binary_crossentropy: {from_logits: true}}}",
                "training.seed=-4",
                "training.shuffle=false",
                "distribution={parameter_averaging: {every: 4}, workers: 3}",
                "output.path=hdfs://host/out",
                "spark={sql.shuffle.partitions: 8, executor: {memory: 2g}, spark.app.id: a}")
            .job();

    assertThat(job.name()).isEqualTo("my-job.2");
    assertThat(job.data().features()).isEqualTo(Map.of(Data.ONLY, List.of("a", "b")));
    assertThat(job.data().labels()).isEqualTo(Map.of("out", List.of("c")));
    assertThat(job.data().scale()).isEqualTo(Map.of("a", 0.5));
    assertThat(job.data().columns()).isEqualTo(Map.of("c", new SqlExpression("d > 2")));
    assertThat(job.data().validation()).isPresent();
    assertThat(job.training().compile())
        .isEqualTo(
            CompileOptions.of(Optimizers.adam(0.01).beta1(0.8).amsgrad(true))
                .loss("dense", Losses.binaryCrossentropy().fromLogits(true)));
    assertThat(job.training().fit().seed()).isEqualTo(-4);
    assertThat(job.training().fit().shuffle()).isFalse();
    assertThat(job.distribution())
        .isEqualTo(new Distributing(ParameterAveraging.every(4), OptionalInt.of(3)));
    assertThat(job.output()).isEqualTo("hdfs://host/out");
    assertThat(job.spark())
        .isEqualTo(
            Map.of(
                "spark.sql.shuffle.partitions",
                "8",
                "spark.executor.memory",
                "2g",
                "spark.app.id",
                "a"));
  }

  @Test
  void takesWhatKerasWritesOfOptimizersLossesAndMetrics() {
    CompileOptions options =
        parse(
                "training.optimizer={adam: {name: adam, learning_rate: 0.01, weight_decay: null, clipnorm: null}}",
                "training.loss={class_name: MeanAbsoluteError, config: {name: mae, reduction: sum_over_batch_size}}",
                "training.metrics=[mae, mean_absolute_error]")
            .job()
            .training()
            .compile();

    assertThat(options)
        .isEqualTo(
            CompileOptions.of(Optimizers.adam(0.01))
                .loss(Losses.meanAbsoluteError().named("mae"))
                .metrics(
                    LossMetrics.meanAbsoluteError().named("mae"), LossMetrics.meanAbsoluteError()));
  }

  @Test
  void readsWeightsAndLossesOfSeveralOutputs() {
    Job job =
        parse(
                "training.loss=[mse, mae]",
                "training.loss_weights=[1, 0.5]",
                "training.metrics={left: [mae]}",
                "training.weighted_metrics=[mse]",
                "data.sample_weight={left: w}")
            .job();

    assertThat(job.training().compile())
        .isEqualTo(
            CompileOptions.of(Optimizers.sgd())
                .losses(Losses.meanSquaredError(), Losses.meanAbsoluteError())
                .lossWeights(1, 0.5)
                .metrics("left", LossMetrics.meanAbsoluteError().named("mae"))
                .weightedMetrics(LossMetrics.meanSquaredError().named("mse")));
    assertThat(job.data().sampleWeights()).isEqualTo(Map.of("left", "w"));
    assertThat(parse("data.sample_weight=w").job().data().sampleWeights())
        .isEqualTo(Map.of(Data.ONLY, "w"));
    assertThat(parse("training.loss_weights={a: 2}").job().training().compile())
        .isEqualTo(
            CompileOptions.of(Optimizers.sgd())
                .loss(Losses.meanSquaredError())
                .lossWeights(Map.of("a", 2.0)));
  }

  @Test
  void takesTheWordOfACrossentropyThatLabelsTell() {
    CompileOptions sgd = CompileOptions.of(Optimizers.sgd());
    for (String word : List.of("crossentropy", "ce", "CE", "{CrossEntropy: {}}")) {
      assertThat(parse("training.loss=" + word).job().training().compile())
          .isEqualTo(sgd.loss(Losses.crossentropy()));
    }
    assertThat(parse("training.loss={left: ce, right: mse}").job().training().compile())
        .isEqualTo(
            sgd.loss("left", Losses.crossentropy()).loss("right", Losses.meanSquaredError()));
  }

  @Test
  void filesOfCallbacksLieInTheFolderOfTheRun() {
    List<CallbackEntry> callbacks =
        parse(
                "training.callbacks=[early_stopping, {csv_logger: {filename: logs/log.csv}}, {csv_logger: {filename: /tmp/log.csv}}]")
            .job()
            .training()
            .callbacks();

    assertThat(callbacks)
        .extracting(entry -> CallbackTypes.REGISTRY.config(entry.in("runs/a/1")).get("filename"))
        .containsExactly(null, "runs/a/1/logs/log.csv", "/tmp/log.csv");
  }

  @Test
  void readsHowEpochsAndValidationGo() {
    FitOptions fit =
        parse(
                "training.epochs=3",
                "training.initial_epoch=2",
                "training.steps_per_epoch=5",
                "training.validation_steps=3",
                "training.validation_batch_size=16",
                "training.validation_freq=[1, 4]",
                "training.class_weight={0: 1, 1: 2.5}")
            .job()
            .training()
            .fit();

    assertThat(fit)
        .usingRecursiveComparison()
        .ignoringFields("validationFreq")
        .isEqualTo(
            FitOptions.epochs(3)
                .batchSize(32)
                .initialEpoch(2)
                .stepsPerEpoch(5)
                .validationSteps(3)
                .validationBatchSize(16)
                .classWeight(Map.of(0, 1.0, 1, 2.5)));
    assertThat(parse("training.class_weight={a: {1: 2}}").job().training().fit())
        .usingRecursiveComparison()
        .ignoringFields("validationFreq")
        .isEqualTo(FitOptions.epochs(1).batchSize(32).classWeight("a", Map.of(1, 2.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          nam=x                           | --set nam, nam: unknown key. Did you mean 'name'?
          name=a/b                        | --set name, name: expected letters, digits, '.', '-' and '_', not '.' or '-' first, got 'a/b'.
          name=..                         | --set name, name: expected letters, digits, '.', '-' and '_', not '.' or '-' first, got '..'.
          data.trian=x                    | --set data.trian, data.trian: unknown key. Did you mean 'train'?
          data.train.row=5                | --set data.train.row, data.train.row: unknown key. Did you mean 'rows'?
          data.scale={a: x}               | --set data.scale, data.scale.a: expected a number, got 'x'.
          training.epochs=0               | --set training.epochs, training.epochs: expected a whole number of at least 1, got 0.
          training.batchsize=8            | --set training.batchsize, training.batchsize: unknown key. Did you mean 'batch_size'?
          training.optimizer=adm          | --set training.optimizer, training.optimizer: unknown optimizer 'adm'. Did you mean 'adam'?
          training.optimizer={adam: {lr: 1}} | --set training.optimizer, training.optimizer: unknown argument 'lr'. Known are amsgrad, beta_1, beta_2, clipnorm, clipvalue, ema_momentum, ema_overwrite_frequency, epsilon, global_clipnorm, gradient_accumulation_steps, learning_rate, loss_scale_factor, name, use_ema, weight_decay.
          training.optimizer={sgd: {momentum: 2}} | --set training.optimizer, training.optimizer: Cannot create optimizer 'sgd': expected momentum from 0 to 1, got 2.0.
          training.loss=mean_square_error | --set training.loss, training.loss: unknown loss 'mean_square_error'. Did you mean 'mean_squared_error'?
          training.metrics=[acuracy]      | --set training.metrics, training.metrics[0]: unknown metric 'acuracy'. Did you mean 'accuracy'?
          training.loss=[mse, mean_square_error] | --set training.loss, training.loss[1]: unknown loss 'mean_square_error'. Did you mean 'mean_squared_error'?
          training.loss_weights=[1, x]    | --set training.loss_weights, training.loss_weights[1]: expected a number, got 'x'.
          training.class_weight={a: 1}    | --set training.class_weight, training.class_weight.a: expected a class, a whole number, got 'a'.
          training.class_weight={1: -2}   | --set training.class_weight, training.class_weight.1: expected a number of at least 0, got -2.0.
          training.validation_freq=0      | --set training.validation_freq, training.validation_freq: expected a whole number of at least 1, got 0.
          training.steps_per_epoch=0      | --set training.steps_per_epoch, training.steps_per_epoch: expected a whole number of at least 1, got 0.
          training.callbacks=[early_stoping] | --set training.callbacks, training.callbacks[0]: unknown callback 'early_stoping'. Did you mean 'early_stopping'?
          training.callbacks=[{early_stopping: {patience: x}}] | --set training.callbacks, training.callbacks[0]: argument 'patience': expected a whole number, got 'x'.
          training.callbacks=[{csv_logger: {filename: ../log.csv}}] | --set training.callbacks, training.callbacks[0]: expected a path within the run's folder for filename, got '../log.csv'. Give an absolute path to write elsewhere.
          training.callbacks=[{backup_and_restore: {backup_dir: backup}}] | --set training.callbacks, training.callbacks[0]: expected an absolute path for backup_dir, got 'backup'. Every run has a folder of its own, where a later run would not look.
          training.callbacks=[{csv_logger: {filename: job.yaml}}] | --set training.callbacks, training.callbacks[0]: expected a name other than job.yaml for filename: the run writes a file of that name itself. Give another.
          training.callbacks=[{csv_logger: {filename: a/../history.jsonl}}] | --set training.callbacks, training.callbacks[0]: expected a path within the run's folder for filename, got 'a/../history.jsonl'. Give an absolute path to write elsewhere.
          training.callbacks=[{csv_logger: {filename: ./history.jsonl}}] | --set training.callbacks, training.callbacks[0]: expected a name other than history.jsonl for filename: the run writes a file of that name itself. Give another.
          training.callbacks=[{model_checkpoint: {filepath: model.keras/best.keras}}] | --set training.callbacks, training.callbacks[0]: expected a name other than model.keras for filepath: the run writes a file of that name itself. Give another.
          training.class_weight=[1, 2]    | --set training.class_weight, training.class_weight: expected a mapping, got a list.
          training.initial_epoch=3        | --set training.initial_epoch, training.initial_epoch: expected a number below epochs, which is 1, got 3.
          training.validation_split=1     | --set training.validation_split, training.validation_split: expected a number from 0 to below 1, got 1.
          distribution=averaging          | --set distribution, distribution: expected one of gradient_averaging, parameter_averaging, got 'averaging'.
          distribution={parameter_averaging: {evry: 4}} | --set distribution, distribution.parameter_averaging.evry: unknown key. Did you mean 'every'?
          distribution={parameter_averaging: {}, gradient_averaging: {}} | --set distribution, distribution: expected gradient_averaging or parameter_averaging, got both.
          distribution.workers=0          | --set distribution.workers, distribution.workers: expected a whole number of at least 1, got 0.
          output.pth=x                    | --set output.pth, output.pth: unknown key. Did you mean 'path'?
          spark.master=local              | --set spark.master, spark.master: spark.master takes effect before the job file is read. Give it to kindling or spark-submit instead, as in --conf spark.master=…
          spark={spark.master: local}     | --set spark, spark.spark.master: spark.master takes effect before the job file is read. Give it to kindling or spark-submit instead, as in --conf spark.master=…
          spark.driver={memory: 2g}       | --set spark.driver, spark.driver.memory: spark.driver.memory takes effect before the job file is read. Give it to kindling or spark-submit instead, as in --conf spark.driver.memory=…
          """)
  void namesTheMistakeItsPathAndTheNearestKey(String setting, String problem) {
    assertThatThrownBy(() -> parse(setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read job 'jobs/short.yaml': 1 mistake.\n  " + problem);
  }

  @Test
  void mistakesOfAClassOrAFileAreToldWithTheOthers() {
    assertThatThrownBy(() -> parse("model={class: x.Nope}", "training.epochs=0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            Cannot read job 'jobs/short.yaml': 2 mistakes.
              --set training.epochs, training.epochs: expected a whole number of at least 1, got 0.
              model: Cannot create model of class 'x.Nope': no such class. Give kindling or spark-submit its jar with --jars.""");
    assertThatThrownBy(() -> parse("model={file: none.json}", "training.epochs=0"))
        .hasMessageEndingWith(
            "\n  model: Cannot read model 'none.json': no such file. Check the path.");
  }

  @Test
  void namesAJobByItsFileWithoutWhatNamesCannotHave() {
    assertThat(JobFile.parse(SHORTEST, "jobs/my job (2).yaml", List.of()).job().name())
        .isEqualTo("my_job__2_");
    assertThat(JobFile.parse(SHORTEST, ".hidden", List.of()).job().name()).isEqualTo("_hidden");
  }

  @Test
  void refusesTwoKindsOfValidation() {
    assertThatThrownBy(
            () -> parse("data.validation={format: digits}", "training.validation_split=0.2"))
        .hasMessageEndingWith("  expected data.validation or training.validation_split, got both.");
  }

  @Test
  void reportsAllMistakesOfAFileWithTheirLines() {
    String text =
        """
        nme: digits
        data:
          train: {format: digit}
          features: pixels
        model:
          sequential:
            - input: [28, 28, 1]
            - conv2d: {filter: 32, kernel_size: 3}
            - dense: {units: ten}
        training:
          epochs: five
        """;

    assertThatThrownBy(() -> JobFile.parse(text, "a.yaml", List.of()))
        .hasMessage(
            """
            Cannot read job 'a.yaml': 8 mistakes.
              line 1, nme: unknown key. Did you mean 'name'?
              line 3, data.train.format: expected one of digits, csv, parquet, json, orc, text, libsvm, idx, got 'digit'. Did you mean 'digits'?
              line 8, model.sequential[1].conv2d: unknown argument 'filter'. Did you mean 'filters'?
              line 8, model.sequential[1].conv2d: argument 'filters' is missing.
              line 9, model.sequential[2].dense: argument 'units': expected a whole number, got 'ten'.
              line 10, training.optimizer: missing, expected one of adadelta, adafactor, adagrad, adam, adam_w, adamw, adamax, ftrl, lamb, lion, muon, multi_optimizer, multioptimizer, nadam, rm_sprop, rmsprop, sgd, schedule_free_adam_w, schedulefreeadamw.
              line 10, training.loss: missing, expected one of binary_crossentropy, bce, binary_focal_crossentropy, ctc, categorical_crossentropy, categorical_focal_crossentropy, categorical_generalized_cross_entropy, categorical_hinge, circle, cosine_similarity, crossentropy, ce, dice, hinge, huber, kl_divergence, kld, log_cosh, mean_absolute_error, mae, mean_absolute_percentage_error, mape, mean_squared_error, mse, mean_squared_logarithmic_error, msle, poisson, sparse_categorical_crossentropy, squared_hinge, tversky.
              line 11, training.epochs: expected a whole number of at least 1, got 'five'.""");
  }

  @Test
  void refusesFilesThatAreMissingOrNoText(@TempDir Path folder) throws IOException {
    String missing = folder.resolve("none.yaml").toString();
    String bytes = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, 1}).toString();

    assertThatThrownBy(() -> JobFile.read(missing, List.of(), new Configuration()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read job '%s': no such file. Check the path.".formatted(missing));
    assertThatThrownBy(() -> JobFile.read(bytes, List.of(), new Configuration()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Cannot read job '%s': expected UTF-8 text, got other bytes.".formatted(bytes));
  }
}
