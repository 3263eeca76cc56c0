package dev.kindling.bench;

import dev.kindling.bench.fuzz.FuzzSuite;
import dev.kindling.bench.kernels.KernelSuite;
import dev.kindling.bench.local.LocalSuite;
import dev.kindling.bench.predict.PredictSuite;
import dev.kindling.bench.profile.ProfileSuite;
import dev.kindling.bench.scale.ScaleSuite;
import dev.kindling.bench.spark.SparkSuite;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Measurements that belong together, in the order of a whole sitting. */
enum Suite {
  KERNELS("kernels", "bare native kernels beside the measured peak", KernelSuite::run),
  REPLICA("replica", "a training step against the sum of its bare kernels", ReplicaSuite::run),
  LOCAL("local", "training in one JVM: Kindling against its peers", LocalSuite::run),
  PROFILE("profile", "where the time of a training step goes", ProfileSuite::run),
  SPARK("spark", "training on Spark: Kindling, DL4J-Spark and MLlib", SparkSuite::run),
  SCALE("scale", "a round by parameters and partitions, and larger clusters", ScaleSuite::run),
  PREDICT("predict", "scoring a DataFrame against bare forward kernels", PredictSuite::run),
  FILES("files", "reading and writing models of 100 MB against plain bytes", FilesSuite::run),
  MEMORY("memory", "native memory over a thousand rounds", MemorySuite::run),
  FUZZ("fuzz", "damaged files of models: --seconds of them, from --seed on", FuzzSuite::run);

  private final String title;
  private final String about;
  private final Consumer<Sitting> body;

  Suite(String title, String about, Consumer<Sitting> body) {
    this.title = title;
    this.about = about;
    this.body = body;
  }

  /** Measures, and fills tables of a sitting. */
  void run(Sitting sitting) {
    body.accept(sitting);
  }

  String title() {
    return title;
  }

  /** Returns its name and what it measures, for help. */
  String help() {
    return "%-8s  %s".formatted(title, about);
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(suite -> suite.title).toList();
  }

  /** Returns the suite of a known title. */
  static Suite of(String title) {
    return values()[titles().indexOf(title)];
  }
}
