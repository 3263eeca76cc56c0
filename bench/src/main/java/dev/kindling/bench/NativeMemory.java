package dev.kindling.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process that is not Java heap. */
final class NativeMemory {
  private NativeMemory() {}

  /**
   * Returns the resident memory less what the heap has committed. Start the JVM with {@code -Xms}
   * equal to {@code -Xmx} and {@code -XX:+AlwaysPreTouch}, so that all of the heap is resident.
   */
  static long bytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          long resident = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
          return resident - ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("Cannot read the resident memory of this process.");
  }
}
