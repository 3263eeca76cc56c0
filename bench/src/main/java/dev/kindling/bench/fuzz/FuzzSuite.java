package dev.kindling.bench.fuzz;

import dev.kindling.bench.Sitting;
import dev.kindling.bench.fuzz.Trial.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;

/**
 * Damaged files of models, for as long as one likes. Each is made by a seed of its own, the first
 * by the one asked for: {@code --seed 41 --seconds 0} makes the one that seed 41 was for again.
 */
public final class FuzzSuite {
  private static final int MOST_FINDINGS = 20;

  /** For the cleaner, in nanoseconds. */
  private static final long LONGEST_WAIT = 5_000_000_000L;

  /** Between looks at what it has done, in milliseconds. */
  private static final int PAUSE = 50;

  private final List<Specimen> specimens;
  private final Path kept;
  private final List<String> findings = new ArrayList<>();
  private int files;
  private int loaded;
  private double slowest;
  private long largest;

  private FuzzSuite(List<Specimen> specimens, Path kept) {
    this.specimens = specimens;
    this.kept = kept;
  }

  /** Damages files for the seconds of a sitting. */
  public static void run(Sitting sitting) {
    try {
      new FuzzSuite(Specimen.all(), Path.of("fuzz-findings"))
          .look(sitting, sitting.seconds(), sitting.seed());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Sitting sitting, int seconds, long first)
      throws IOException, InterruptedException {
    long maps = mapped();
    long natives = Pointer.totalBytes();
    Path folder = Files.createTempDirectory("kindling-fuzz");
    try (Trial trial = new Trial(folder)) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      long seed = first;
      do {
        boolean hangs = !attempt(trial, seed++);
        if (hangs || findings.size() >= MOST_FINDINGS) {
          break;
        }
      } while (System.nanoTime() < end);
    } finally {
      Files.deleteIfExists(folder.resolve("m"));
      Files.delete(folder);
    }
    letGo(maps);
    sitting
        .table("fuzz: damaged files of models, from seed " + first, "value")
        .row("files", files)
        .row("loaded all the same", loaded)
        .row("slowest load, ms", slowest * 1e3)
        .row("most memory of a load, MB", largest / 1e6)
        .row("native memory that is left, MB", (Pointer.totalBytes() - natives) / 1e6)
        .row("mapped memory that is left, MB", mapped() / 1e6)
        .atMost("findings", findings.size(), 0);
    if (!findings.isEmpty()) {
      throw new IllegalStateException(String.join(System.lineSeparator(), findings));
    }
  }

  /** Returns whether the load has ended. */
  private boolean attempt(Trial trial, long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    // The first numbers of neighboring seeds are alike.
    random.nextLong();
    Specimen specimen = specimens.get(random.nextInt(specimens.size()));
    byte[] damaged = Trial.damaged(specimen, random);
    Outcome outcome = trial.load(specimen, damaged);
    files++;
    loaded += outcome.loaded() ? 1 : 0;
    slowest = Math.max(slowest, outcome.seconds());
    largest = Math.max(largest, outcome.bytes());
    if (outcome.finding().isPresent()) {
      Files.createDirectories(kept);
      Path file = Files.write(kept.resolve(seed + "-" + specimen.name()), damaged);
      findings.add("Seed %d, %s: %s".formatted(seed, file, outcome.finding().get()));
    }
    return outcome.finding().filter(found -> found.startsWith("did not end")).isEmpty();
  }

  /** Waits for the collector's cleaner, which gives mapped memory back some time later. */
  private static void letGo(long maps) throws InterruptedException {
    System.gc();
    long end = System.nanoTime() + LONGEST_WAIT;
    while (mapped() > maps && System.nanoTime() < end) {
      Thread.sleep(PAUSE);
      System.gc();
    }
  }

  private static long mapped() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("mapped"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
