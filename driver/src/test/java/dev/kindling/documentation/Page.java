package dev.kindling.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables of a page of the documentation: what is there, in which state, and a note. */
public record Page(List<String> lines) {
  /** A row of a table, and what its further columns say. */
  public record Row(String name, String state, String note, List<String> more) {}

  /** Returns a page by its file name. */
  public static Page of(String name) {
    try {
      return new Page(Files.readAllLines(Path.of("../docs").resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what stands below a heading. */
  public Page section(String heading) {
    int from = lines.indexOf("## " + heading) + 1;
    int to = from;
    while (to < lines.size() && !lines.get(to).startsWith("## ")) {
      to++;
    }
    return new Page(lines.subList(from, to));
  }

  /** Returns the rows of all tables, without their heads. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      boolean head = line + 1 < lines.size() && lines.get(line + 1).startsWith("| ---");
      if (lines.get(line).startsWith("| ") && !lines.get(line).startsWith("| ---") && !head) {
        List<String> cells =
            Arrays.stream(lines.get(line).split("\\|", -1)).map(String::strip).toList();
        List<String> more = cells.subList(4, cells.size() - 1);
        rows.add(new Row(cells.get(1), cells.get(2), cells.get(3), more));
      }
    }
    return rows;
  }

  /** Returns the names in all rows. */
  public List<String> names() {
    return rows().stream().map(Row::name).toList();
  }
}
