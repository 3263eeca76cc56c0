package dev.kindling.data;

import dev.kindling.training.Column;
import dev.kindling.training.IntColumn;
import dev.kindling.training.StringColumn;
import java.util.Arrays;
import java.util.List;

/** The tokens of a row that layers learn from. */
final class Tokens {
  private Tokens() {}

  /** Returns the texts of a row, or the digits of its integers. */
  static List<String> of(Column column, int row, boolean numbers) {
    Column one = column.slice(row, row + 1);
    if (numbers && one instanceof IntColumn integers) {
      return Arrays.stream(integers.values()).mapToObj(Integer::toString).toList();
    }
    if (numbers || !(one instanceof StringColumn texts)) {
      throw new DataException(
          "Cannot adapt to arrays: expected %s, got others. Give Values.of(…) of them."
              .formatted(numbers ? "integers" : "strings"));
    }
    List<String> tokens = Arrays.asList(texts.values());
    if (tokens.contains(null)) {
      throw new DataException(
          "Cannot adapt to arrays: expected a text, got null in row %d. Leave these rows out, or fill them."
              .formatted(row));
    }
    return tokens;
  }
}
