package dev.kindling.bench.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.spark.api.java.JavaSparkContext;

/** The most memory that the driver and an executor have held. */
final class PeakMemory {
  private PeakMemory() {}

  /** Forgets the driver's peak so far. */
  static void reset() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** Returns the bytes of the driver's heap at its fullest; its garbage counts. */
  static double driverHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** Returns the resident bytes of the largest executor, heap and native memory. */
  static double executor(JavaSparkContext spark) {
    return spark
        .parallelize(Collections.nCopies(8, 0), 8)
        .map(ignored -> resident())
        .reduce(Math::max);
  }

  private static double resident() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("Cannot read the resident memory of this process.");
  }
}
