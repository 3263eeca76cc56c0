package dev.kindling.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kindling.golden.Case;
import dev.kindling.golden.Golden;
import dev.kindling.tensors.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {
  static Stream<Arguments> keras3() {
    return Golden.rows("keras3-initializers.jsonl").stream()
        .map(row -> Arguments.of(row.get("id").asText(), row));
  }

  private static Initializer read(JsonNode row) {
    Map<String, Object> config = Golden.map(row.get("config"));
    return Initializers.KIND.read(Map.of("class_name", row.get("name").asText(), "config", config));
  }

  private static Shape shape(JsonNode row) {
    int[] sizes = new int[row.get("shape").size()];
    Arrays.setAll(sizes, axis -> row.get("shape").get(axis).asInt());
    return Shape.of(sizes);
  }

  /** Draws as many values as Keras did, weight by weight. */
  private static double[] sample(Initializer initializer, Shape shape, int size) {
    double[] sample = new double[size];
    int filled = 0;
    for (long seed = 1; filled < size; seed++) {
      for (float value : initializer.values(shape, seed)) {
        if (filled < size) {
          sample[filled++] = value;
        }
      }
    }
    Arrays.sort(sample);
    return sample;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keras3")
  void agreesWithKeras3(String id, JsonNode row) {
    Initializer initializer = read(row);
    Shape shape = shape(row);
    if (row.has("exact")) {
      assertThat(initializer.values(shape, 1))
          .isEqualTo(Golden.numbers(row.get("exact").get("data")));
    } else if (row.has("property")) {
      assertOrthogonal(initializer.values(shape, 1), shape, row.get("config").get("gain"));
    } else {
      assertThat(Fans.of(shape))
          .isEqualTo(new Fans(row.get("fan_in").asDouble(), row.get("fan_out").asDouble()));
      assertSample(sample(initializer, shape, row.get("sample_size").asInt()), row);
    }
  }

  static List<Case> ofKerassTests() {
    return Case.of("keras-test-initializers.jsonl");
  }

  @ParameterizedTest
  @MethodSource("ofKerassTests")
  void isWhatKerassTestsExpect(Case golden) {
    Shape shape = shape(golden.row());
    JsonNode expected = golden.row().get("expect");
    Initializer initializer = golden.subject(Initializers.REGISTRY);
    float[] values = initializer.values(shape, 1);
    assertThat(initializer.values(shape, 1)).isEqualTo(values);
    double[] sample = sample(initializer, shape, values.length);
    double mean = Arrays.stream(sample).average().orElseThrow();
    double squares =
        Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    double least = sample[0];
    double most = sample[sample.length - 1];
    Map<String, Consumer<JsonNode>> checks = new HashMap<>();
    checks.put("exact", all -> assertThat(values).isEqualTo(Case.values(all)));
    checks.put("min_ge", bound -> assertThat(least).isGreaterThanOrEqualTo(bound.asDouble()));
    checks.put("max_le", bound -> assertThat(most).isLessThanOrEqualTo(bound.asDouble()));
    checks.put("max_lt", bound -> assertThat(most).isLessThan(bound.asDouble()));
    checks.put(
        "abs_max_le",
        bound -> assertThat(Math.max(most, -least)).isLessThanOrEqualTo(bound.asDouble()));
    checks.put("fan_in", fan -> assertThat(Fans.of(shape).in()).isEqualTo(fan.asDouble()));
    checks.put("fan_out", fan -> assertThat(Fans.of(shape).out()).isEqualTo(fan.asDouble()));
    checks.put("limit", bound -> assertThat(most / bound.asDouble()).isBetween(0.98, 1.0));
    double error = 4 * Math.sqrt(squares / sample.length);
    checks.put("mean", zero -> assertThat(mean).isCloseTo(zero.asDouble(), within(error)));
    double relative = expected.path("std_rtol").asDouble() * expected.path("std").asDouble();
    double tolerance = Math.max(relative, expected.path("std_atol").asDouble());
    checks.put(
        "std", std -> assertThat(Math.sqrt(squares)).isCloseTo(std.asDouble(), within(tolerance)));
    checks.put(
        "columns_orthogonal", yes -> assertOrthogonal(values, shape, expected.get("column_norm")));
    Set<String> others =
        Set.of("std_rtol", "std_atol", "atol", "column_norm", "deterministic_for_seed");
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (!others.contains(field.getKey())) {
        checks.get(field.getKey()).accept(field.getValue());
      }
    }
  }

  static List<Case> waves() {
    return Case.of("keras3-stft.jsonl");
  }

  @ParameterizedTest
  @MethodSource("waves")
  void wavesAreKerass(Case golden) {
    float[] values = golden.subject(Initializers.REGISTRY).values(shape(golden.row()), 1);
    assertThat(values).containsExactly(Case.values(golden.row().get("exact")), within(1e-6f));
  }

  @Test
  void theExampleOfWaves() {
    assertThat(Initializers.stft().window(Optional.empty()).values(Shape.of(2, 1, 2), 0))
        .containsExactly(new float[] {1, 1, 1, -1}, within(1e-7f));
    assertThatThrownBy(() -> Initializers.stft().values(Shape.of(2, 3), 0))
        .hasMessage(
            "Cannot initialize weight of shape (2, 3) by 'stft': expected a shape (steps, 1, frequencies) of at least 2 frequencies.");
  }

  /** Two samples of 100,000 differ by a few thousandths of a deviation, more so in the tails. */
  private static void assertSample(double[] sample, JsonNode row) {
    double deviation = row.get("sample_std").asDouble();
    double mean = Arrays.stream(sample).average().orElseThrow();
    double squares = Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum();
    assertThat(mean).isCloseTo(row.get("sample_mean").asDouble(), within(0.02 * deviation));
    assertThat(Math.sqrt(squares / sample.length)).isCloseTo(deviation, within(0.015 * deviation));
    row.get("sample_quantiles")
        .fields()
        .forEachRemaining(
            quantile -> {
              double share = Double.parseDouble(quantile.getKey());
              double tolerance = share < 0.05 || share > 0.95 ? 0.07 : 0.04;
              assertThat(sample[(int) (share * (sample.length - 1))])
                  .as("quantile %s", quantile.getKey())
                  .isCloseTo(quantile.getValue().asDouble(), within(tolerance * deviation));
            });
    double least = row.get("sample_min").asDouble();
    double most = row.get("sample_max").asDouble();
    double width = (most - least) * (row.get("name").asText().equals("RandomNormal") ? 0.1 : 0.01);
    boolean tails = row.get("config").path("distribution").asText().equals("untruncated_normal");
    assertThat(sample[0]).isCloseTo(least, within(tails ? 0.1 * (most - least) : width));
    assertThat(sample[sample.length - 1])
        .isCloseTo(most, within(tails ? 0.1 * (most - least) : width));
  }

  private static void assertOrthogonal(float[] values, Shape shape, JsonNode gain) {
    int columns = shape.last();
    int rows = values.length / columns;
    double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        boolean wide = rows < columns;
        vectors[wide ? row : column][wide ? column : row] = values[row * columns + column];
      }
    }
    for (int a = 0; a < vectors.length; a++) {
      for (int b = 0; b <= a; b++) {
        double product = 0;
        for (int index = 0; index < vectors[a].length; index++) {
          product += vectors[a][index] * vectors[b][index];
        }
        double length = gain.asDouble() * gain.asDouble();
        assertThat(product).isCloseTo(a == b ? length : 0, within(1e-6));
      }
    }
  }

  @Test
  void anOwnSeedIsStrongerThanTheWeights() {
    Shape shape = Shape.of(4, 4);
    for (Initializer seeded :
        List.of(
            Initializers.randomNormal().seed(3),
            Initializers.randomUniform().seed(3),
            Initializers.truncatedNormal().seed(3),
            Initializers.glorotUniform().seed(3),
            Initializers.heNormal().seed(3),
            Initializers.orthogonal().seed(3))) {
      assertThat(seeded.values(shape, 1)).isEqualTo(seeded.values(shape, 2));
    }
    Initializer unseeded = Initializers.glorotUniform();
    assertThat(unseeded.values(shape, 1)).isEqualTo(unseeded.values(shape, 1));
    assertThat(unseeded.values(shape, 1)).isNotEqualTo(unseeded.values(shape, 2));
  }

  @Test
  void readsNamesAndWritesWhatKerasDoes() {
    assertThat(Initializers.KIND.read("he_normal")).isEqualTo(Initializers.heNormal());
    assertThat(Initializers.KIND.read("uniform")).isEqualTo(Initializers.randomUniform());
    assertThat(Initializers.KIND.read(Map.of("constant", Map.of("value", 2))))
        .isEqualTo(Initializers.constant(2));
    assertThat(Initializers.KIND.read("OrthogonalInitializer"))
        .isEqualTo(Initializers.orthogonal());
    assertThat(Initializers.KIND.read("stft")).isEqualTo(Initializers.stft());
    assertThat(Initializers.REGISTRY.config(Initializers.stft().window(Optional.empty())))
        .hasToString("{side=real, window=null, scaling=density, periodic=false}");
    assertThat(Initializers.KIND.write(Initializers.lecunUniform().seed(5)))
        .hasToString(
            "{module=keras.initializers, class_name=LecunUniform, config={seed=5}, registered_name=null}");
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatThrownBy(() -> Initializers.randomNormal().stddev(-1))
        .hasMessage(
            "Cannot create initializer 'random_normal': expected stddev of at least 0, got -1.0.");
    assertThatThrownBy(() -> Initializers.varianceScaling().scale(0))
        .hasMessage(
            "Cannot create initializer 'variance_scaling': expected scale above 0, got 0.0.");
    assertThatThrownBy(() -> Initializers.identity().values(Shape.of(2, 2, 2), 1))
        .hasMessage(
            "Cannot initialize weight of shape (2, 2, 2) by 'identity': expected a matrix.");
    assertThatThrownBy(() -> Initializers.orthogonal().values(Shape.of(3), 1))
        .hasMessage(
            "Cannot initialize weight of shape (3,) by 'orthogonal': expected at least 2 axes.");
    assertThatThrownBy(() -> Initializers.KIND.read("glorot_unifrom"))
        .hasMessage("unknown initializer 'glorot_unifrom'. Did you mean 'glorot_uniform'?");
  }
}
