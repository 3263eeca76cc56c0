package dev.kindling.bench;

import dev.kindling.configuration.Names;
import dev.kindling.execution.NativeRuntime;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What {@code ./kindling bench} starts: runs suites, each in a Java of its own, and prints their
 * tables.
 */
@Command(
    name = "kindling bench",
    description =
        "Measures Kindling against its kernels and its peers, in turns, and prints medians.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:a mistake in the command", "5:anything else"})
public final class Bench implements Callable<Integer> {
  private static final int MISTAKE = 2;
  private static final int FAILURE = 5;

  /** What a process ends with that the system has stopped. */
  private static final int KILLED = 137;

  /** Names the program that starts Javas like this one; without it all suites share this one. */
  static final String LAUNCHER = "kindling.launcher";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "suite", description = "What to measure; everything if none is named.")
  private List<String> suites = List.of();

  @Option(names = "--json", paramLabel = "file", description = "Writes the figures as JSON too.")
  private Path json;

  @Option(
      names = "--threads",
      paramLabel = "n",
      description = "Kernel threads where a contestant has all cores; default: the cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--only",
      paramLabel = "word",
      description = "Measures workloads with this word in their name; repeatable.")
  private List<String> only = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "n",
      description = "How long the suite fuzz looks; default: ${DEFAULT-VALUE}.")
  private int seconds = 180;

  @Option(
      names = "--seed",
      paramLabel = "n",
      description = "The first damage of the suite fuzz; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = SuiteProcess.HAND_OVER,
      hidden = true,
      description = "Measures in this Java, whose figures another one waits for in a file.")
  private Path handOver;

  private Bench() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  static CommandLine command() {
    CommandLine line = new CommandLine(new Bench());
    line.getCommandSpec()
        .usageMessage()
        .footerHeading("%nSuites:%n")
        .footer(
            Arrays.stream(Suite.values()).map(suite -> "  " + suite.help()).toArray(String[]::new));
    return line.setUsageHelpWidth(100)
        .setExitCodeExceptionMapper(failure -> FAILURE)
        .setParameterExceptionHandler(
            (mistake, arguments) -> {
              line.getErr().println("kindling: " + mistake.getMessage());
              line.getErr().println("See: kindling bench --help");
              return MISTAKE;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Suite> chosen = chosen();
    if (threads < 1) {
      throw mistake("Cannot measure with %d threads: expected at least 1.".formatted(threads));
    }
    if (seconds < 0) {
      throw mistake("Cannot look for %d seconds: expected at least 0.".formatted(seconds));
    }
    NativeRuntime.start(threads);
    Map<String, String> machine = Machine.facts();
    Figures figures = new Figures(machine);
    if (handOver != null) {
      measure(chosen, figures);
      figures.write(handOver);
      return 0;
    }
    writeIfAsked(figures);
    machine.forEach((name, value) -> System.out.printf("%-10s %s%n", name, value));
    String launcher = System.getProperty(LAUNCHER);
    boolean done = true;
    if (launcher == null) {
      measure(chosen, figures);
    } else {
      done = delegate(chosen, new SuiteProcess(launcher, options()), figures);
    }
    writeIfAsked(figures);
    if (done && figures.isEmpty()) {
      throw mistake(
          "Cannot measure workloads named %s: expected pieces of a row's name such as MLP, got none that has them. Run the suite without --only to see the names."
              .formatted(only));
    }
    return done ? 0 : FAILURE;
  }

  /** Measures in this Java. */
  private void measure(List<Suite> chosen, Figures figures) {
    // libtorch reads it when DJL loads it.
    System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    for (Suite suite : chosen) {
      NativeRuntime.start(threads);
      Sitting sitting = new Sitting(System.out, threads, only, seconds, seed);
      suite.run(sitting);
      figures.add(sitting.tables());
    }
  }

  /**
   * Measures in other Javas; returns whether all suites ended well, for one may not stop others.
   */
  private boolean delegate(List<Suite> chosen, SuiteProcess process, Figures figures)
      throws IOException, InterruptedException {
    boolean done = true;
    for (Suite suite : chosen) {
      int code = process.run(suite.title(), figures);
      if (code != 0) {
        System.err.printf(
            "kindling: Cannot finish suite '%s': expected exit code 0 of its Java, got %d. %s%n",
            suite.title(),
            code,
            code == KILLED
                ? "The system may have wanted memory: lower KINDLING_BENCH_HEAP."
                : "See above.");
        done = false;
      }
      writeIfAsked(figures);
    }
    return done;
  }

  private List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("--threads=" + threads, "--seconds=" + seconds, "--seed=" + seed));
    only.forEach(word -> options.add("--only=" + word));
    return options;
  }

  private List<Suite> chosen() {
    for (String name : suites) {
      if (!Suite.titles().contains(name)) {
        throw mistake("unknown suite '%s'. %s".formatted(name, Names.mend(name, Suite.titles())));
      }
    }
    return suites.isEmpty() ? List.of(Suite.values()) : suites.stream().map(Suite::of).toList();
  }

  /** Is called at the start too: a file that cannot be written is no news for the end. */
  private void writeIfAsked(Figures figures) throws IOException {
    if (json == null) {
      return;
    }
    try {
      figures.write(json.toAbsolutePath());
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw mistake(
          "Cannot write '%s': expected a folder that can be written, got %s. Name another file."
              .formatted(
                  json,
                  Files.isDirectory(json.toAbsolutePath().getParent())
                      ? "one that cannot"
                      : "none"));
    }
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
