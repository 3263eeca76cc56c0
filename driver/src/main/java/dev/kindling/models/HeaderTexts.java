package dev.kindling.models;

import dev.kindling.saving.Hdf5Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of texts as attributes of HDF5, where a header holds 64 kB: as in Keras, longer ones are
 * cut into {@code names0}, {@code names1}, …, each as wide as its widest text times their number.
 */
final class HeaderTexts {
  private static final int MOST_BYTES = 64_512;

  private HeaderTexts() {}

  /** Writes a list. */
  static void write(Hdf5Writer out, String group, String name, List<String> texts) {
    List<List<String>> pieces = pieces(texts);
    if (pieces.size() == 1) {
      out.attribute(group, name, texts);
    } else {
      for (int index = 0; index < pieces.size(); index++) {
        out.attribute(group, name + index, pieces.get(index));
      }
    }
  }

  /** Cuts a list into as few pieces of nearly equal length as fit. */
  static List<List<String>> pieces(List<String> texts) {
    int count = 1;
    List<List<String>> pieces = split(texts, count);
    while (pieces.stream().anyMatch(piece -> bytes(piece) > MOST_BYTES)) {
      pieces = split(texts, ++count);
    }
    return pieces;
  }

  private static List<List<String>> split(List<String> texts, int count) {
    List<List<String>> pieces = new ArrayList<>();
    int from = 0;
    for (int piece = 0; piece < count; piece++) {
      int size = texts.size() / count + (piece < texts.size() % count ? 1 : 0);
      pieces.add(texts.subList(from, from + size));
      from += size;
    }
    return pieces;
  }

  private static long bytes(List<String> texts) {
    int widest =
        texts.stream()
            .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .max()
            .orElse(0);
    return (long) widest * texts.size();
  }
}
