package dev.kindling.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run of the suites: what is asked of them, and the tables they fill. */
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

  /** Returns whether nothing was measured. */
  boolean isEmpty() {
    return tables.stream().allMatch(table -> table.rows().isEmpty());
  }

  /** Starts a table. */
  public Table table(String title, String... columns) {
    Table table = new Table(out, title, List.of(columns));
    tables.add(table);
    return table;
  }

  /**
   * Writes the machine and the tables so far as JSON. It is written aside and then renamed: a file
   * that is there is whole.
   */
  void write(Path file, Map<String, String> machine) throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", machine);
    all.put("tables", tables.stream().map(Sitting::values).toList());
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    byte[] json =
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(all);
    Files.write(aside, json);
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Object> values(Table table) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("title", table.title());
    values.put("columns", table.columns());
    values.put("rows", table.rows().stream().map(Sitting::values).toList());
    return values;
  }

  private static Map<String, Object> values(Table.Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", row.name());
    values.put("figures", row.figures());
    if (!row.note().isEmpty()) {
      values.put("note", row.note());
    }
    return values;
  }
}
