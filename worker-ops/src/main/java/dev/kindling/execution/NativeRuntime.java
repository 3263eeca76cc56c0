package dev.kindling.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native kernels of this JVM: picks the build that fits the processor, sets the number of
 * kernel threads, and logs one line saying what it chose. It must start before ND4J is first used.
 */
public final class NativeRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";
  private static final String BINDINGS = "org/nd4j/linalg/cpu/nativecpu/bindings/";
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private static boolean started;
  private static volatile int threads = 1;

  private NativeRuntime() {}

  /** Starts the kernels with one thread each, unless they run already. */
  public static synchronized void start() {
    if (!started) {
      start(threads);
    }
  }

  /**
   * Starts the kernels, or changes how many threads each of them uses. Replicas in parallel tasks
   * want 1: two replicas of one thread beat one of two.
   *
   * @param kernelThreads at least 1
   */
  public static synchronized void start(int kernelThreads) {
    if (kernelThreads < 1) {
      throw new IllegalArgumentException(
          "Cannot start native kernels: expected at least 1 thread, got %d."
              .formatted(kernelThreads));
    }
    if (!started) {
      load();
    }
    // Others in this JVM may have set it.
    if (!started || threads() != kernelThreads) {
      Nd4j.getEnvironment().setMaxThreads(kernelThreads);
      Nd4j.getEnvironment().setMaxMasterThreads(kernelThreads);
      openblas_nolapack.blas_set_num_threads(kernelThreads);
      threads = kernelThreads;
      started = true;
      enter();
      LOG.info("Native kernels: {}", describe());
    }
  }

  private static void load() {
    if (System.getProperty(EXTENSION) == null) {
      System.setProperty(EXTENSION, fittingVariant());
    }
    Nd4j.create(1).close();
    String wanted = System.getProperty(EXTENSION);
    if (!loadedVariant().equals(wanted)) {
      LOG.warn(
          "Native kernels: expected {}, got {}, which ND4J has loaded before. Set -D{}={}, or use Kindling first.",
          named(wanted),
          named(loadedVariant()),
          EXTENSION,
          wanted);
    }
  }

  /** Returns what follows the platform in the name of the folder that the library came from. */
  private static String loadedVariant() {
    Path library = Path.of(Loader.load(Nd4jCpu.class));
    return library.getParent().getFileName().toString().substring(Loader.getPlatform().length());
  }

  private static String named(String variant) {
    return variant.isEmpty() ? "plain build" : variant.substring(1);
  }

  /**
   * Gives the kernels that the calling thread runs their number of threads: OpenMP keeps that
   * number for each thread of the JVM, and a task may run on any.
   */
  static void enter() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }

  /** Returns the number of threads of each kernel, as libnd4j knows it. */
  public static int threads() {
    return Nd4j.getEnvironment().maxMasterThreads();
  }

  /** Returns what runs, for example {@code onednn-avx512, 1 thread per kernel}. */
  public static synchronized String describe() {
    int count = threads();
    return "%s, %d %s per kernel"
        .formatted(named(loadedVariant()), count, count == 1 ? "thread" : "threads");
  }

  /**
   * The best build on the class path that the processor can run; the plain one if there is none.
   */
  private static String fittingVariant() {
    Set<String> flags = processorFlags();
    for (String vector : List.of("avx512", "avx2")) {
      String extension = "-onednn-" + vector;
      boolean runs = flags.contains(vector.equals("avx512") ? "avx512f" : vector);
      if (runs && packaged(extension)) {
        return extension;
      }
    }
    return "";
  }

  private static boolean packaged(String extension) {
    // Loader itself would read the extension now, before it is set.
    String folder = BINDINGS + Loader.Detector.getPlatform() + extension + "/";
    String library = System.mapLibraryName("jnind4jcpu");
    return NativeRuntime.class.getClassLoader().getResource(folder + library) != null;
  }

  private static Set<String> processorFlags() {
    if (!Files.isReadable(CPU_INFO)) {
      return Set.of();
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(
              line -> Set.copyOf(List.of(line.substring(line.indexOf(':') + 1).trim().split(" +"))))
          .orElse(Set.of());
    } catch (IOException e) {
      LOG.warn("Cannot read the processor's flags: {}. The plain kernels are used.", e.toString());
      return Set.of();
    }
  }
}
