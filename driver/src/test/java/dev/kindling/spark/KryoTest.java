package dev.kindling.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.tensors.Shape;
import dev.kindling.training.BatchPart;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.GradientResult;
import dev.kindling.training.IntColumn;
import dev.kindling.training.JoinedGradient;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import dev.kindling.training.ScoredRows;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class KryoTest {
  static Stream<Serializer> serializers() {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.kryo.registrationRequired", "true")
            .set("spark.kryo.registrator", KindlingRegistrator.class.getName());
    return Stream.of(new KryoSerializer(conf), new JavaSerializer(conf));
  }

  private static Object copy(Serializer serializer, Object value) {
    SerializerInstance instance = serializer.newInstance();
    ClassTag<Object> tag = ClassTag$.MODULE$.apply(Object.class);
    return instance.deserialize(instance.serialize(value, tag), tag);
  }

  private static void survives(Serializer serializer, Object value) {
    assertThat(copy(serializer, value))
        .usingRecursiveComparison()
        .withStrictTypeChecking()
        .isEqualTo(value);
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void chunksSurvive(Serializer serializer) {
    FloatColumn images = new FloatColumn(Shape.of(2, 5000), new float[20_000]);
    images.values()[19_999] = 0.25f;
    Chunk chunk = new Chunk(7, 2, List.of(images, new IntColumn(Shape.of(), new int[] {3, -1})));
    Fault fault = new Fault("pixels", FaultKind.NULL, "expected a value, got null", 1, 2, 3);
    survives(serializer, ReadChunk.of(chunk, List.of(fault)));
    survives(serializer, new PartitionReport(9, List.of(), new int[] {1, 2}));
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void resultsSurvive(Serializer serializer) {
    RunState state = new RunState(new float[] {1, 2}, new float[0], new float[] {3}, 1L << 40);
    survives(serializer, new WorkerRound(new RoundResult(5, 2, state, new double[] {1, 5}), 9));
    survives(
        serializer,
        new GradientResult(
            part(),
            List.of(new float[] {1}),
            new float[] {3},
            new float[] {2},
            new double[] {1, 5}));
    survives(
        serializer,
        new JoinedGradient(
            List.of(part()), new double[] {1}, new float[] {1}, new float[0], new float[] {2}));
    survives(serializer, new ScoredRows(new double[] {1, 5}, List.of(part())));
  }

  private static BatchPart part() {
    return new BatchPart(3, 5, 0.5, new double[] {1}, new double[] {5});
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void programsAndGraphsSurvive(Serializer serializer) {
    RunPlan plan =
        new RunPlan(
            "run",
            Classifiers.program(Classifiers.Extra.BATCH_NORM),
            32,
            7,
            new WorkerLayout(new Balance(2, 10), new long[] {20, 10}),
            100,
            true);
    survives(serializer, plan.program().training());
    RunPlan copy = (RunPlan) copy(serializer, plan);
    assertThat(copy.program()).isEqualTo(plan.program());
    assertThat(copy.layout().rows()).containsExactly(20, 10);
  }

  private static int bytes(float[] values) {
    SparkConf conf =
        new SparkConf(false).set("spark.kryo.registrator", KindlingRegistrator.class.getName());
    ClassTag<Object> tag = ClassTag$.MODULE$.apply(Object.class);
    return new KryoSerializer(conf).newInstance().serialize(values, tag).remaining();
  }

  @Test
  void numbersOfHalfPrecisionTakeTwoBytes() {
    int length = 10_001;
    float[] values = new float[length];
    for (int index = 0; index < length; index++) {
      values[index] = Float.intBitsToFloat((index * 31 + 0x7F00) << Short.SIZE);
    }
    values[5] = Float.NaN;
    values[6] = Float.NEGATIVE_INFINITY;
    values[9000] = Float.intBitsToFloat(0x80010000);
    assertThat(bytes(values)).isBetween(2 * length, 2 * length + 10);
    serializers()
        .forEach(serializer -> assertThat((float[]) copy(serializer, values)).isEqualTo(values));
    values[length - 1] = 1 / 3f;
    assertThat(bytes(values)).isBetween(4 * length, 4 * length + 10);
    serializers()
        .forEach(serializer -> assertThat((float[]) copy(serializer, values)).isEqualTo(values));
  }
}
