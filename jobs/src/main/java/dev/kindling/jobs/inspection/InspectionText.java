package dev.kindling.jobs.inspection;

import dev.kindling.models.Model;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Shows people what is in a model file: facts first, then the layers, at last the verdict. */
public final class InspectionText {
  private static final int LABEL = 11;

  /** The names of all layers say nothing about one that is none of them. */
  private static final String ALL_NAMES = " Known are .{200,}";

  private final Inspection inspection;
  private final FileContents contents;
  private final StringBuilder text = new StringBuilder();

  private InspectionText(Inspection inspection) {
    this.inspection = inspection;
    this.contents = inspection.contents();
  }

  /** Returns the report, without a line's end. */
  public static String of(Inspection inspection) {
    InspectionText report = new InspectionText(inspection);
    report.facts();
    report.layers();
    report.verdict();
    return report.text.toString();
  }

  private void facts() {
    fact("file", inspection.path());
    List<String> origin = new ArrayList<>(List.of(contents.format()));
    contents.version().ifPresent(version -> origin.add("Keras " + version));
    contents.saved().ifPresent(date -> origin.add("saved " + date));
    origin.add(size(inspection.bytes()));
    fact("format", String.join(", ", origin));
    inspection.model().ifPresent(this::model);
    if (!contents.compile().isEmpty()) {
      fact("compiled", CompileWords.of(contents.compile()));
    } else if (contents.config().isPresent()) {
      fact("compiled", "no");
    }
    fact(
        "optimizer",
        contents.steps().isPresent()
            ? String.format(Locale.ROOT, "state after %,d steps", contents.steps().getAsLong())
            : "no state");
  }

  private void model(Model model) {
    fact("model", "%s '%s'".formatted(model.className(), model.displayName()));
    if (model.built()) {
      fact("inputs", tensors(model.inputNames(), model.inputSpecs()));
      fact(
          "outputs",
          tensors(
              model.outputNames(), model.outputs().stream().map(SymbolicTensor::spec).toList()));
    }
  }

  private static List<String> tensors(List<String> names, List<TensorSpec> specs) {
    return IntStream.range(0, names.size())
        .mapToObj(index -> names.get(index) + " " + spec(specs.get(index)))
        .toList();
  }

  private static String spec(TensorSpec spec) {
    return spec.type() == ElementType.FLOAT
        ? spec.shape().toString()
        : spec.shape() + " " + spec.type().name().toLowerCase(Locale.ROOT);
  }

  private void fact(String label, String value) {
    fact(label, List.of(value));
  }

  /** Several values stand below each other. */
  private void fact(String label, List<String> values) {
    for (int index = 0; index < values.size(); index++) {
      line(("%-" + LABEL + "s%s").formatted(index == 0 ? label : "", values.get(index)));
    }
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }

  private static String size(long bytes) {
    double size = bytes;
    String unit = "bytes";
    for (String larger : List.of("KB", "MB", "GB")) {
      if (size >= 1024) {
        size /= 1024;
        unit = larger;
      }
    }
    return unit.equals("bytes")
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f %s", size, unit);
  }

  /** As Keras lists them; those of a model that cannot be made, by name and class alone. */
  private void layers() {
    line("");
    if (inspection.model().filter(Model::built).isPresent()) {
      line(inspection.model().orElseThrow().summary().stripTrailing());
    } else {
      contents.weights().forEach(weight -> line("  " + weight));
      contents.config().map(ConfiguredLayer::of).orElse(List.of()).stream()
          .map(this::marked)
          .forEach(this::line);
    }
    line("");
  }

  private String marked(ConfiguredLayer layer) {
    String place = "layer '%s'".formatted(layer.name());
    boolean wrong = inspection.mistakes().stream().anyMatch(line -> line.contains(place));
    return "%s %s (%s)".formatted(wrong ? "✗" : " ", layer.name(), layer.className());
  }

  private void verdict() {
    List<String> mistakes = inspection.mistakes();
    if (contents.config().isEmpty()) {
      text.append("Weights alone: a job gives them to its model with model.weights.");
    } else if (!mistakes.isEmpty()) {
      String count = mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
      line("It does not load: %s.".formatted(count));
      list(mistakes);
    } else if (!inspection.notes().isEmpty()) {
      line("It loads and predicts, but is not compiled, so a job says how to train it:");
      list(inspection.notes());
    } else {
      text.append("All of it loads.");
    }
  }

  private void list(List<String> lines) {
    text.append(
        lines.stream()
            .map(line -> "  " + line.replaceFirst(ALL_NAMES, ""))
            .collect(Collectors.joining(System.lineSeparator())));
  }
}
