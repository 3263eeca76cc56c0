package dev.kindling.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The tables of suites as JSON: {@code {"machine": {…}, "tables": [{title, columns, rows}]}}. */
final class Figures {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String MACHINE = "machine";
  private static final String TABLES = "tables";

  private final ObjectNode all = JSON.createObjectNode();
  private final ArrayNode tables;

  /** None yet, of a machine. */
  Figures(Map<String, String> machine) {
    all.set(MACHINE, JSON.valueToTree(machine));
    tables = all.putArray(TABLES);
  }

  /** Adds the tables of a suite that ran in this Java. */
  void add(List<Table> measured) {
    for (Table table : measured) {
      ObjectNode node = tables.addObject().put("title", table.title());
      node.set("columns", JSON.valueToTree(table.columns()));
      ArrayNode rows = node.putArray("rows");
      table.rows().forEach(row -> add(rows.addObject(), row));
    }
  }

  private static void add(ObjectNode node, Table.Row row) {
    node.put("name", row.name()).set("figures", JSON.valueToTree(row.figures()));
    if (!row.note().isEmpty()) {
      node.put("note", row.note());
    }
  }

  /** Adds the tables that another Java has written to a file. */
  void add(Path file) throws IOException {
    JsonNode read = JSON.readTree(file.toFile());
    tables.addAll((ArrayNode) read.required(TABLES));
  }

  /** Returns whether nothing was measured. */
  boolean isEmpty() {
    for (JsonNode table : tables) {
      if (!table.path("rows").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Writes a file aside and then renames it: a file that is there is whole. */
  void write(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    Files.write(aside, JSON.writeValueAsBytes(all));
    Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
