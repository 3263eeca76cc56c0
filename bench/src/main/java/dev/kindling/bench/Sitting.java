package dev.kindling.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One run of a suite: what is asked of it, and the tables that it fills. */
public final class Sitting {
  private final PrintStream out;
  private final int threads;
  private final List<String> only;
  private final int seconds;
  private final long seed;
  private final List<Table> tables = new ArrayList<>();

  Sitting(PrintStream out, int threads, List<String> only, int seconds, long seed) {
    this.out = out;
    this.threads = threads;
    this.seconds = seconds;
    this.seed = seed;
    this.only = only.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** Returns the kernel threads of contestants that have all cores. */
  public int threads() {
    return threads;
  }

  /** Returns how long to look for what may come. */
  public int seconds() {
    return seconds;
  }

  /** Returns where to begin with what is random. */
  public long seed() {
    return seed;
  }

  /** Returns whether a workload is to be measured: all are unless some are named. */
  public boolean wants(String workload) {
    return only.isEmpty() || only.stream().anyMatch(workload.toLowerCase(Locale.ROOT)::contains);
  }

  /** Starts a table. */
  public Table table(String title, String... columns) {
    Table table = new Table(out, title, List.of(columns));
    tables.add(table);
    return table;
  }

  /** Returns the tables so far. */
  List<Table> tables() {
    return Collections.unmodifiableList(tables);
  }
}
