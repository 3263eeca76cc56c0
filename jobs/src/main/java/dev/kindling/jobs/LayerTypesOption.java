package dev.kindling.jobs;

import dev.kindling.jobs.config.OwnClass;
import dev.kindling.layers.LayerTypes;
import picocli.CommandLine.Option;

/** The option that names layers of the user's, of commands that read model files. */
final class LayerTypesOption {
  @Option(
      names = "--layer-types",
      paramLabel = "class",
      description =
          "A Supplier<LayerTypes> with layers of yours in files; give its jar with --jars.")
  private String className;

  /** Returns Keras's layers, or those of the class. */
  LayerTypes types() {
    return className == null ? LayerTypes.keras() : OwnClass.layerTypes(className);
  }
}
