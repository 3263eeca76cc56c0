package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import dev.kindling.trainers.FitRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes the logs of each epoch as a line of a file: the epoch, from 0, then the logs by name. If
 * the first epoch has none of validation, columns for them follow, {@code NA} where they lack. The
 * file is complete after every epoch. (Keras, CSVLogger.)
 *
 * <p>Example of a file: {@code epoch,loss,val_loss}, {@code 0,0.5,0.75}.
 */
public final class CSVLogger extends KerasCallback<CSVLogger> {
  static final Arguments<CSVLogger> ARGUMENTS =
      Arguments.of(values -> new CSVLogger(values.get("filename")))
          .required("filename", Kind.TEXT, c -> c.filename)
          .optional("separator", Kind.TEXT, c -> c.separator, CSVLogger::separator)
          .optional("append", Kind.FLAG, c -> c.append, CSVLogger::append);

  private static final String LINE_END = "\r\n";

  private final String filename;
  private String separator = ",";
  private boolean append;

  private StringBuilder text;
  private List<String> columns;

  CSVLogger(String filename) {
    this.filename = filename;
    check(!filename.isBlank(), "a file name", "nothing");
  }

  /** Returns a copy with this between columns; a comma by default. */
  public CSVLogger separator(String value) {
    check(value.length() == 1, "one character as separator", "'" + value + "'");
    return with(callback -> callback.separator = value);
  }

  /** Returns a copy that writes behind what the file has; it begins anew by default. */
  public CSVLogger append(boolean value) {
    return with(callback -> callback.append = value);
  }

  @Override
  public void onTrainBegin(FitRun fit) {
    super.onTrainBegin(fit);
    text = new StringBuilder();
    columns = null;
    try {
      if (append && fit.files().exists(filename)) {
        try (InputStream in = fit.files().open(filename)) {
          text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw failed(e);
    }
    write();
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (columns == null) {
      columns = columns(logs);
      if (text.isEmpty()) {
        line("epoch", columns);
      }
    }
    line(
        Integer.toString(epoch),
        columns.stream()
            .map(name -> logs.containsKey(name) ? PythonNumber.text(logs.get(name)) : "NA")
            .toList());
    write();
  }

  private void write() {
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      run().files().write(filename, out -> out.write(bytes));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static List<String> columns(Map<String, Double> logs) {
    List<String> names = new ArrayList<>(new TreeSet<>(logs.keySet()));
    if (names.stream().noneMatch(name -> name.startsWith("val_"))) {
      List.copyOf(names).forEach(name -> names.add("val_" + name));
    }
    return names;
  }

  private void line(String first, List<String> others) {
    text.append(first);
    others.forEach(value -> text.append(separator).append(value));
    text.append(LINE_END);
  }

  private UncheckedIOException failed(IOException e) {
    return new UncheckedIOException(
        "Cannot write logs to '%s': %s".formatted(filename, e.getMessage()), e);
  }
}
