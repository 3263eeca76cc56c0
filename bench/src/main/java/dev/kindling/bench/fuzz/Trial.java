package dev.kindling.bench.fuzz;

import com.sun.management.ThreadMXBean;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFormat;
import dev.kindling.models.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Loads damaged files and watches what becomes of it. Each load has to end soon, take little memory
 * and leave no file behind; and what it refuses it refuses in words, as an {@code
 * IllegalArgumentException} of our own.
 */
final class Trial implements AutoCloseable {
  private static final long MOST_SECONDS = 10;
  private static final long MOST_BYTES = 256L << 20;

  /** What is meant for whoever called, and says so. */
  private static final String OURS = "dev.kindling.";

  /** What the names of this process's temporary files begin with. */
  static final String TEMPORARY = "kindling-%d-".formatted(ProcessHandle.current().pid());

  /** How a load ended. */
  record Outcome(boolean loaded, double seconds, long bytes, Optional<String> finding) {}

  private final Path folder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread loader = new Thread(work, "fuzz");
            loader.setDaemon(true);
            return loader;
          });

  private Thread loader;

  Trial(Path folder) {
    this.folder = folder;
  }

  /** Returns the damaged bytes that a seed makes of a file. */
  static byte[] damaged(Specimen specimen, Random random) {
    boolean raw = random.nextInt(4) == 0;
    if (specimen.json() && !raw) {
      return JsonMutation.of(specimen.bytes(), random);
    }
    return specimen.is(ModelFormat.KERAS) && !raw
        ? ArchiveMutation.of(specimen.bytes(), random)
        : ByteMutation.of(specimen.bytes(), random);
  }

  /** Loads bytes as a file like a specimen, and returns what was wrong with it. */
  Outcome load(Specimen specimen, byte[] bytes) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("m"), bytes);
    long start = System.nanoTime();
    Future<Long> result = thread.submit(() -> allocated(specimen, file));
    boolean loaded = false;
    long allocated = 0;
    Optional<String> finding = Optional.empty();
    try {
      allocated = result.get(MOST_SECONDS, TimeUnit.SECONDS);
      loaded = allocated >= 0;
      allocated = Math.abs(allocated);
      if (allocated > MOST_BYTES) {
        finding = Optional.of("took %,d bytes of memory".formatted(allocated));
      }
    } catch (TimeoutException e) {
      finding = Optional.of("did not end: " + Arrays.toString(loader.getStackTrace()));
    } catch (ExecutionException e) {
      finding = Optional.of(words(e.getCause()));
    }
    if (finding.isEmpty()) {
      finding = left();
    }
    return new Outcome(loaded, (System.nanoTime() - start) * 1e-9, allocated, finding);
  }

  /** Returns what a load has allocated, negative if it was refused. */
  private long allocated(Specimen specimen, Path file) throws IOException {
    loader = Thread.currentThread();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(loader.getId());
    try {
      read(specimen, file);
      return threads.getThreadAllocatedBytes(loader.getId()) - before;
    } catch (IllegalArgumentException e) {
      if (!ours(e)) {
        throw e;
      }
      return before - threads.getThreadAllocatedBytes(loader.getId());
    }
  }

  private static boolean ours(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Cannot ")
        && e.getStackTrace().length > 0
        && e.getStackTrace()[0].getClassName().startsWith(OURS);
  }

  private static void read(Specimen specimen, Path file) throws IOException {
    Model model;
    if (specimen.json()) {
      model = Models.fromJson(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } else if (specimen.is(ModelFormat.WEIGHTS)) {
      model = Models.fromJson(specimen.config());
      model.loadWeights(file);
    } else {
      model = Models.load(file);
    }
    if (model.built()) {
      model.summary();
    }
  }

  private static String words(Throwable failure) {
    return failure + " at " + Arrays.stream(failure.getStackTrace()).limit(8).toList();
  }

  /** Returns a file that this process has left among the temporary ones. */
  private static Optional<String> left() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary, TEMPORARY + "*")) {
      for (Path file : files) {
        Files.delete(file);
        return Optional.of("left a file '%s'".formatted(file));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
