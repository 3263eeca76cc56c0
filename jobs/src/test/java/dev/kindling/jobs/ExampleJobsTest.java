package dev.kindling.jobs;

import static dev.kindling.jobs.Cli.kindling;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The larger example jobs train and learn. */
final class ExampleJobsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private JsonNode train(String job, String... settings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", job));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of("--set", "output.path=" + folder.resolve("runs")));
    arguments.addAll(List.of("--set", "distribution.workers=2"));
    Cli cli = kindling(arguments.toArray(String[]::new));
    assertThat(cli.err()).doesNotContain("kindling:");
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      Path metrics = files.filter(file -> file.endsWith("metrics.json")).findFirst().orElseThrow();
      return JSON.readTree(metrics.toFile());
    }
  }

  @Test
  void inceptionBlocksLearnDigits() throws IOException {
    JsonNode metrics =
        train(
            "../conf/jobs/inception.yaml",
            "data.train.rows=320",
            "data.validation.rows=80",
            "training.epochs=2",
            "distribution.parameter_averaging.every=2");
    assertThat(metrics.path("train").path("loss").asDouble(Double.NaN)).isLessThan(Math.log(10));
  }

  @Test
  void anImageAndATextAnswerTogether() throws IOException {
    Path rows = folder.resolve("rows.json");
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 600; row++) {
      lines.add(JSON.writeValueAsString(row(random)));
    }
    Files.write(rows, lines);

    JsonNode metrics = train("../conf/jobs/image-and-text.yaml", "data.train.path=" + rows);

    assertThat(metrics.path("validation").path("accuracy").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void aCensusTellsWhoIsRich() throws IOException {
    Random random = new Random(7);
    Path train = people("train.csv", 800, "", random);
    Path validation = people("validation.csv", 200, ".", random);

    JsonNode metrics =
        train(
            "../conf/jobs/adult.yaml",
            "data.train.path=" + train,
            "data.validation.path=" + validation,
            "training.batch_size=16",
            "training.epochs=8");

    assertThat(metrics.path("validation").path("auc").asDouble()).isGreaterThan(0.9);
  }

  /** The rich have studied, or are older and married. */
  private Path people(String name, int rows, String end, Random random) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int age = 17 + random.nextInt(60);
      int years = 5 + random.nextInt(12);
      boolean married = random.nextBoolean();
      boolean rich = years > 12 || (age > 45 && married);
      lines.add(
          "%d, %s, %d, School, %d, %s, Sales, Husband, White, Male, 0, 0, 40, ?, %s50K%s"
              .formatted(
                  age,
                  random.nextBoolean() ? "Private" : "?",
                  100_000 + random.nextInt(200_000),
                  years,
                  married ? "Married" : "Divorced",
                  rich ? ">" : "<=",
                  end));
    }
    return Files.write(folder.resolve(name), lines);
  }

  @Test
  void wordsTellPraise() throws IOException {
    Random random = new Random(7);
    String files =
        "[%s, %s]".formatted(lines("a.neg", "dull", random), lines("a.pos", "moving", random));

    JsonNode metrics =
        train(
            "../conf/jobs/text.yaml",
            "data.train.path=" + files,
            "data.validation.path=" + files,
            "model.sequential[1].text_vectorization.max_tokens=30",
            "model.sequential[2].embedding.input_dim=30",
            "training.epochs=8");

    assertThat(metrics.path("validation").path("accuracy").asDouble()).isGreaterThan(0.9);
  }

  private Path lines(String name, String telling, Random random) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 300; row++) {
      StringBuilder line = new StringBuilder();
      int place = random.nextInt(6);
      for (int word = 0; word < 6; word++) {
        line.append(word == place ? telling : "word" + random.nextInt(20)).append(' ');
      }
      lines.add(line.append('.').toString());
    }
    return Files.write(folder.resolve(name), lines);
  }

  /** The answer has a bit from the image, whether it is bright, and one from the last word. */
  private static Map<String, Object> row(Random random) {
    boolean bright = random.nextBoolean();
    double[] image = random.doubles(16 * 16 * 3, 0, bright ? 1 : 0.7).toArray();
    int length = 4 + random.nextInt(8);
    int[] text = new int[12];
    for (int word = 0; word < length; word++) {
      text[word] = 1 + random.nextInt(49);
    }
    int answer = (bright ? 2 : 0) + (text[length - 1] > 24 ? 1 : 0);
    return Map.of("image", image, "text", text, "answer", answer);
  }
}
