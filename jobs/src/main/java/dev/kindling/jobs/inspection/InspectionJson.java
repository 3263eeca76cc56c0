package dev.kindling.jobs.inspection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kindling.models.Model;
import dev.kindling.symbolic.Layer;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells machines what is in a model file. */
public final class InspectionJson {
  private static final JsonMapper JSON = new JsonMapper();

  private InspectionJson() {}

  /** Returns the report as a JSON object. */
  public static String of(Inspection inspection) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(map(inspection));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a report as JSON.", e);
    }
  }

  private static Map<String, Object> map(Inspection inspection) {
    FileContents contents = inspection.contents();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", inspection.path());
    map.put("bytes", inspection.bytes());
    map.put("format", contents.format());
    map.put("keras_version", contents.version().orElse(null));
    map.put("date_saved", contents.saved().orElse(null));
    map.put("loads", inspection.mistakes().isEmpty());
    map.put("mistakes", inspection.mistakes());
    map.put("notes", inspection.notes());
    map.put("compile", contents.compile().isEmpty() ? null : contents.compile());
    map.put(
        "optimizer_iteration", contents.steps().isPresent() ? contents.steps().getAsLong() : null);
    if (contents.config().isEmpty()) {
      map.put("weights", contents.weights());
      return map;
    }
    inspection.model().filter(Model::built).ifPresent(model -> model(model, map));
    if (!map.containsKey("layers")) {
      map.put(
          "layers",
          contents.config().map(ConfiguredLayer::of).orElse(List.of()).stream()
              .map(layer -> Map.of("name", layer.name(), "class_name", layer.className()))
              .toList());
    }
    return map;
  }

  private static void model(Model model, Map<String, Object> map) {
    map.put("class_name", model.className());
    map.put("name", model.displayName());
    map.put("parameters", model.countParams());
    map.put("inputs", tensors(model.inputNames(), model.inputSpecs()));
    map.put(
        "outputs",
        tensors(model.outputNames(), model.outputs().stream().map(SymbolicTensor::spec).toList()));
    Map<String, List<Shape>> shapes = model.outputShapes();
    List<Map<String, Object>> layers = new ArrayList<>();
    for (Layer layer : model.layers()) {
      String name = model.nameOf(layer);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", name);
      entry.put("class_name", layer.className());
      entry.put("output_shapes", shapes.get(name).stream().map(InspectionJson::sizes).toList());
      entry.put("parameters", layer.countParams());
      entry.put("trainable", layer.trainable());
      layers.add(entry);
    }
    map.put("layers", layers);
  }

  private static List<Map<String, Object>> tensors(List<String> names, List<TensorSpec> specs) {
    List<Map<String, Object>> tensors = new ArrayList<>();
    for (int index = 0; index < names.size(); index++) {
      Map<String, Object> tensor = new LinkedHashMap<>();
      tensor.put("name", names.get(index));
      tensor.put("shape", sizes(specs.get(index).shape()));
      tensor.put("type", specs.get(index).type().name().toLowerCase(java.util.Locale.ROOT));
      tensors.add(tensor);
    }
    return tensors;
  }

  /** As Keras does, null for sizes that are not known. */
  private static List<Integer> sizes(Shape shape) {
    return Arrays.stream(shape.toArray())
        .mapToObj(size -> size == Shape.UNKNOWN ? null : Integer.valueOf(size))
        .toList();
  }
}
