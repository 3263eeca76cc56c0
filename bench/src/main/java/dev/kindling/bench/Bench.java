package dev.kindling.bench;

import dev.kindling.bench.local.LocalSuite;
import dev.kindling.execution.NativeRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs the named suites, or those of a default, and prints a table for each. */
public final class Bench {
  private static final Map<String, Supplier<Table>> SUITES = new LinkedHashMap<>();

  /** The suites that need no thread but their own. */
  private static final List<String> DEFAULT = List.of("replica", "spark", "memory");

  static {
    SUITES.put("replica", ReplicaSuite::run);
    SUITES.put("spark", SparkSuite::run);
    SUITES.put("memory", MemorySuite::run);
    SUITES.put("local", LocalSuite::run);
  }

  private Bench() {}

  /** Runs the suites that {@code names} names. */
  public static void main(String[] names) {
    List<String> chosen = names.length == 0 ? DEFAULT : List.of(names);
    for (String name : chosen) {
      if (!SUITES.containsKey(name)) {
        System.err.printf("Cannot run suite '%s': expected one of %s.%n", name, SUITES.keySet());
        System.exit(2);
      }
    }
    NativeRuntime.start(Integer.getInteger("bench.threads", 1));
    System.out.printf(
        "%d cores, %s, Java %s%n%n",
        Runtime.getRuntime().availableProcessors(), NativeRuntime.describe(), Runtime.version());
    chosen.forEach(name -> SUITES.get(name).get().print(System.out));
    System.exit(0);
  }
}
