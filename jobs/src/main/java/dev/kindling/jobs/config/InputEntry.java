package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.Section;
import dev.kindling.jobs.yaml.Value;
import dev.kindling.symbolic.InputLayer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.List;

/**
 * Reads an input: {@code [28, 28, 1]}, {@code string} for a text, or {@code {shape: [5], dtype:
 * int32, name: words}}.
 */
final class InputEntry {
  private static final String STRING = "string";
  private static final List<String> TYPES = List.of("float32", "int32", STRING);

  private InputEntry() {}

  /**
   * Returns the input's tensor.
   *
   * @param name its name, or null for one that the section gives or the model chooses
   */
  static SymbolicTensor read(String name, Value value) {
    if (STRING.equals(value.plain())) {
      return InputLayer.input(TensorSpec.strings(Shape.of(Shape.UNKNOWN)), name);
    }
    return value.isMapping()
        ? value.section(section -> read(name, section))
        : InputLayer.input(TensorSpec.floats(shape(value)), name);
  }

  private static SymbolicTensor read(String name, Section section) {
    String type = section.get("dtype").or("float32").oneOf(TYPES);
    boolean one = type.equals(STRING) && !section.get("shape").present();
    Shape shape = one ? Shape.of(Shape.UNKNOWN) : shape(section.get("shape"));
    boolean named = name == null && section.get("name").present();
    return InputLayer.input(
        new TensorSpec(shape, element(type)), named ? section.get("name").text() : name);
  }

  private static ElementType element(String type) {
    return switch (type) {
      case STRING -> ElementType.STRING;
      case "int32" -> ElementType.INT;
      default -> ElementType.FLOAT;
    };
  }

  /** The sizes of one example, a scalar for a single one, with the batch axis in front. */
  private static Shape shape(Value value) {
    int[] sizes = value.items().stream().mapToInt(size -> size.count(1)).toArray();
    return Shape.of(sizes).prepend(Shape.UNKNOWN);
  }
}
