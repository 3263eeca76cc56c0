package dev.kindling.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java example is compiled as it stands there, and run. */
class ReadmeTest {
  private static final String AROUND =
      """
      import static dev.kindling.activations.Activation.*;
      import static dev.kindling.data.ArrayData.arrays;
      import static dev.kindling.layers.Layers.*;
      import static dev.kindling.losses.Losses.*;
      import static dev.kindling.metrics.Metrics.*;
      import static dev.kindling.optimizers.Optimizers.*;
      import static dev.kindling.spark.Frames.frame;
      import static dev.kindling.trainers.FitOptions.epochs;
      import dev.kindling.models.*;
      import dev.kindling.saving.*;
      import dev.kindling.trainers.*;
      import java.nio.file.Path;
      import java.util.*;
      import org.apache.spark.sql.*;

      public class Example {
        public static Object[] run(Dataset<Row> train, Dataset<Row> test) throws Exception {
          %s
          return new Object[] {history.values("loss"), scores, predictions};
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  @SuppressWarnings("unchecked")
  void theExampleRuns() throws Exception {
    try (SparkSession spark =
            SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        URLClassLoader loader = new URLClassLoader(new URL[] {compiled()})) {
      Dataset<Row> rows = rows(spark);
      Method run = loader.loadClass("Example").getMethod("run", Dataset.class, Dataset.class);
      Object[] results = (Object[]) run.invoke(null, rows, rows);
      assertThat((List<Double>) results[0]).hasSize(5);
      assertThat((Map<String, Double>) results[1]).containsOnlyKeys("loss", "accuracy");
      assertThat(((Dataset<Row>) results[2]).count()).isEqualTo(rows.count());
    }
  }

  private URL compiled() throws IOException {
    Path readme =
        Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "README.md");
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(readme));
    assertThat(block.find()).as("a Java example in the README").isTrue();
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source, AROUND.formatted(block.group(1).replace("mlp.keras", folder + "/mlp.keras")));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiles =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
            .call();
    assertThat(compiles).as(messages.toString()).isTrue();
    return folder.toUri().toURL();
  }

  private static Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 64; row++) {
      byte[] pixels = new byte[784];
      pixels[row % 10] = 1;
      rows.add(RowFactory.create(pixels, row % 10));
    }
    return spark.createDataFrame(
        rows, new StructType().add("pixels", "binary", false).add("digit", "int", false));
  }
}
