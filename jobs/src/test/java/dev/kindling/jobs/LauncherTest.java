package dev.kindling.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.SparkLauncher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, in a home whose Java tells how it was called. */
final class LauncherTest {
  private static final Path PROJECT =
      Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
  private static final String JAVA =
      """
      #!/bin/sh
      case "$*" in
        -version) echo 'openjdk version "VERSION.0.1" 2021-10-19' >&2 ;;
        *launcher.Main*) exec 'REAL' "$@" ;;
        *) printf '%s\\n' "$@" ;;
      esac
      """;
  private static final String BUILD =
      """
      #!/bin/sh
      sleep 1
      echo built >>builds
      touch jobs/target/kindling.jar
      """;

  @TempDir private Path home;

  private Map<String, String> environment = Map.of();

  /** What the launcher printed, both streams, and how it ended. */
  private record Outcome(int code, List<String> lines) {}

  @BeforeEach
  void makeHome() throws Exception {
    for (String folder : List.of("worker-ops/src/main", "driver/src/main", "jobs/src/main")) {
      Files.createDirectories(home.resolve(folder));
    }
    for (String pom : List.of("pom.xml", "worker-ops/pom.xml", "driver/pom.xml", "jobs/pom.xml")) {
      Files.writeString(home.resolve(pom), "");
    }
    Path jars = Files.createDirectories(home.resolve("jobs/target/spark/jars"));
    Path launcher =
        Path.of(SparkLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.copy(launcher, jars.resolve("launcher.jar"));
    Path defaults = Files.createDirectory(home.resolve("conf")).resolve("spark-defaults.conf");
    Files.copy(PROJECT.resolve("conf/spark-defaults.conf"), defaults);
    script("kindling", Files.readString(PROJECT.resolve("kindling")));
    script("mvnw", BUILD);
    java(17);
    Path jar = Files.writeString(home.resolve("jobs/target/kindling.jar"), "");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private void script(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void java(int version) throws IOException {
    Path real = Path.of(System.getProperty("java.home"), "bin", "java");
    script(
        "jdk/bin/java",
        JAVA.replace("VERSION", "" + version).replace("REAL", real.toAbsolutePath().toString()));
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("kindling").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Outcome end(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text.lines().toList());
  }

  private List<String> started(String... arguments) throws IOException, InterruptedException {
    Outcome outcome = end(start(arguments));
    assertThat(outcome.code()).as("%s", outcome).isZero();
    return outcome.lines();
  }

  @Test
  void startsTheCommandWithOurDefaults() throws Exception {
    List<String> words = started("--name", "my job", "train", "a b.yaml", "--set", "x={y: 1}");

    assertThat(words)
        .contains("-Xmx4g", "spark.driver.maxResultSize=0", "my job")
        .containsSubsequence(
            "--class", "dev.kindling.jobs.Kindling", "train", "a b.yaml", "--set", "x={y: 1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--driver-memory 3g",
        "--driver-memory=3g",
        "--conf spark.driver.memory=3g",
        "--conf=spark.driver.memory=3g",
        "-c spark.driver.memory=3g"
      })
  void takesTheDriversMemoryHoweverItIsGiven(String options) throws Exception {
    assertThat(started((options + " train job.yaml").split(" ")))
        .contains("-Xmx3g")
        .doesNotContain("-Xmx4g");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "=", ":", "  =  ", "\t: "})
  void leavesTheKeysOfPropertiesAlone(String separator) throws Exception {
    Path file = home.resolve("mine.conf");
    Files.writeString(
        file,
        "spark.driver.memory%s3g%n\tspark.driver.maxResultSize%s7g%n"
            .formatted(separator, separator));

    List<String> words = started("--properties-file", file.toString(), "train", "job.yaml");

    assertThat(words)
        .contains("-Xmx3g", "-XX:G1HeapRegionSize=16m", "spark.broadcast.compress=false")
        .doesNotContain("spark.driver.maxResultSize=0");
  }

  @Test
  void readsYourSparksOwnSettings() throws Exception {
    Files.writeString(
        home.resolve("spark-defaults.conf"),
        "spark.driver.memory 3g\nspark.driver.extraJavaOptions -Dmine=1\nspark.master nonsense\n");
    environment = Map.of("SPARK_CONF_DIR", home.toString());

    assertThat(started("--master", "local", "train", "job.yaml")).contains("-Xmx3g", "-Dmine=1");
    assertThat(end(start("train", "job.yaml")).code()).isEqualTo(2);
  }

  @Test
  void takesItsOwnOptionsInFrontToo() throws Exception {
    assertThat(started("--stacktrace", "--verbose", "train", "job.yaml"))
        .containsSubsequence("train", "job.yaml", "--stacktrace", "--verbose");
  }

  @Test
  void refusesOptionsThatAreNotSparks() throws Exception {
    Outcome outcome = end(start("--mastr", "local", "train", "job.yaml"));

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.lines())
        .containsExactly(
            "Error: Unrecognized option: --mastr",
            "",
            "kindling: Cannot start: expected options of spark-submit before the command.");
  }

  @Test
  void refusesMastersThatAreNone() throws Exception {
    assertThat(end(start("--master", "nonsense", "train", "job.yaml")))
        .isEqualTo(
            new Outcome(
                2,
                List.of(
                    "kindling: Cannot use master 'nonsense': expected local[*], spark://host:7077, yarn or k8s://….")));
  }

  @Test
  void helpNeedsNoSpark() throws Exception {
    environment = Map.of("SPARK_HOME", "/nowhere");

    assertThat(started("train", "--help")).contains("dev.kindling.jobs.Kindling", "--help");
    assertThat(end(start("train", "job.yaml")))
        .isEqualTo(
            new Outcome(
                2,
                List.of(
                    "kindling: Cannot use SPARK_HOME '/nowhere': expected Spark 3.5 for Scala 2.12, got no jars/spark-core_2.12-3.5*.jar. Unset SPARK_HOME to use the embedded Spark.")));
  }

  @Test
  void wantsJava17() throws Exception {
    java(11);
    String java = home.resolve("jdk/bin/java").toString();
    String message =
        "kindling: Cannot run '%s': expected Java 17 or newer, got %s. Install a JDK 17 and set JAVA_HOME to its folder.";

    assertThat(end(start("train")))
        .isEqualTo(new Outcome(5, List.of(message.formatted(java, "11"))));
    Files.delete(home.resolve("jdk/bin/java"));
    assertThat(end(start("train")))
        .isEqualTo(new Outcome(5, List.of(message.formatted(java, "none"))));
  }

  @Test
  void twoStartsBuildOnce() throws Exception {
    Files.delete(home.resolve("jobs/target/kindling.jar"));

    Process first = start("train", "job.yaml");
    Process second = start("train", "job.yaml");

    assertThat(end(first).code()).isZero();
    assertThat(end(second).code()).isZero();
    assertThat(home.resolve("builds")).hasContent("built");
  }

  @Test
  void tellsThatABuildFailed() throws Exception {
    Files.delete(home.resolve("jobs/target/kindling.jar"));
    script("mvnw", "#!/bin/sh\nexit 1\n");

    Outcome outcome = end(start("train", "job.yaml"));

    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.lines()).endsWith("kindling: Cannot start: the build failed, see above.");
  }
}
