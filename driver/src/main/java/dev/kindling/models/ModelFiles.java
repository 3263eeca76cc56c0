package dev.kindling.models;

import dev.kindling.layers.LayerTypes;
import dev.kindling.saving.Hdf5File;
import dev.kindling.saving.Hdf5Group;
import dev.kindling.saving.Hdf5Writer;
import dev.kindling.saving.KerasArchive;
import dev.kindling.saving.KerasArchiveWriter;
import dev.kindling.saving.LocalFile;
import dev.kindling.trainers.OptimizerState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Models as files of Keras. */
final class ModelFiles {
  /** The release whose layout and configurations are written. */
  private static final String KERAS_VERSION = "3.15.1";

  private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);

  private static final String MODEL_CONFIG = "model_config";
  private static final String COMPILE_CONFIG = "compile_config";
  private static final String VERSION = "keras_version";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd@HH:mm:ss").withZone(ZoneOffset.UTC);

  private ModelFiles() {}

  /** Writes a file that appears when it is complete. */
  static void save(Model model, ModelFormat format, LayerTypes types, Path file)
      throws IOException {
    checkBuilt(model, file.toString());
    try {
      LocalFile.write(file, out -> save(model, format, types, out));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "Cannot write model '%s': its folder does not exist. Create it first.".formatted(file),
          e);
    }
  }

  /** Writes to a stream, from the first byte to the last. */
  static void save(Model model, ModelFormat format, LayerTypes types, OutputStream out)
      throws IOException {
    checkBuilt(model, format.suffix());
    model.initialize(0);
    if (format == ModelFormat.KERAS) {
      Map<String, Object> root = ModelWriter.write(model, types);
      compileConfig(model).ifPresent(compiled -> root.put(COMPILE_CONFIG, compiled));
      String config = Models.json(root);
      LocalFile.temporary(
          weights -> {
            writeWeights(model, weights);
            KerasArchiveWriter.write(out, metadata(), config, weights);
            return weights;
          });
    } else if (format == ModelFormat.WEIGHTS) {
      LocalFile.temporary(
          weights -> {
            writeWeights(model, weights);
            Files.copy(weights, out);
            return weights;
          });
    } else {
      String config = model.toJson(types);
      LocalFile.temporary(
          file -> {
            writeLegacy(model, config, file);
            Files.copy(file, out);
            return file;
          });
    }
  }

  /** A model is saved also if it is trained by what Keras does not have. */
  private static Optional<Map<String, Object>> compileConfig(Model model) {
    if (!model.compiled()) {
      return Optional.empty();
    }
    try {
      return Optional.of(model.compileConfig());
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "Saving model '{}' without how it is compiled: {}", model.displayName(), e.getMessage());
      return Optional.empty();
    }
  }

  /** A model is read also if what it was trained by is not known; it predicts. */
  private static void compile(Model model, Object compiled) {
    if (compiled instanceof Map<?, ?> config) {
      Map<String, Object> named = new LinkedHashMap<>();
      config.forEach((name, value) -> named.put(String.valueOf(name), value));
      try {
        model.compileFromConfig(named);
      } catch (IllegalArgumentException e) {
        LOG.warn("Model '{}' is not compiled: {}", model.displayName(), e.getMessage());
      }
    }
  }

  private static void writeLegacy(Model model, String config, Path file) throws IOException {
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      out.attribute("", VERSION, KERAS_VERSION);
      out.attribute("", "backend", "jax");
      out.attribute("", MODEL_CONFIG, config);
      compileConfig(model)
          .map(LegacyCompile::write)
          .ifPresent(compiled -> out.attribute("", LegacyCompile.ATTRIBUTE, Models.json(compiled)));
      LegacyTree.write(model, KERAS_VERSION, out);
      model.optimizerState().ifPresent(state -> LegacyOptimizer.write(state, out));
    }
  }

  private static void checkBuilt(Model model, String file) {
    if (!model.built()) {
      throw new IllegalStateException(
          "Cannot write model '%s' to '%s': it has no weights yet. Put input(…) in front of its layers, or call build(shape), or fit it on data."
              .formatted(model.displayName(), file));
    }
  }

  private static String metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(VERSION, KERAS_VERSION);
    metadata.put("date_saved", DATE.format(Instant.now()));
    return Models.json(metadata);
  }

  private static void writeWeights(Model model, Path file) throws IOException {
    try (Hdf5Writer out = new Hdf5Writer(file)) {
      WeightTree.write(model, out);
      model.optimizerState().ifPresent(state -> OptimizerTree.write(state, out));
    }
  }

  /** Reads a model of any format, which its first bytes tell. */
  static Model load(Path file, String name, LayerTypes types) throws IOException {
    if (isZip(file, name)) {
      try (KerasArchive archive = KerasArchive.open(file, name)) {
        Object config = Models.parsed(archive.config());
        try (Hdf5File weights = weights(archive)) {
          Vocabularies.into(config, archive.assets(), weights.root());
          Model model = Models.read(config, types);
          compile(model, config instanceof Map<?, ?> root ? root.get(COMPILE_CONFIG) : null);
          return loaded(model, weights);
        }
      }
    }
    try (Hdf5File hdf5 = Hdf5File.open(file, name)) {
      String config =
          hdf5.root()
              .text(MODEL_CONFIG)
              .orElseThrow(
                  () ->
                      hdf5.refused(
                          "it has weights only. Make the model they are of, or read it from its JSON, and use loadWeights"));
      // What words of a configuration mean depends on who wrote it.
      String version = hdf5.root().text(VERSION).orElse("1");
      Model model = Models.read(dated(config, version), types);
      hdf5.root()
          .text(LegacyCompile.ATTRIBUTE)
          .map(Models::parsed)
          .ifPresent(legacy -> compile(model, legacy, version));
      return loaded(model, hdf5);
    }
  }

  /** What words of a compile configuration mean depends on who wrote it, too. */
  private static void compile(Model model, Object legacy, String version) {
    if (!version.startsWith("3.")) {
      LOG.warn(
          "Model '{}' is not compiled: expected a file of Keras 3, got one of Keras {}. Compile it.",
          model.displayName(),
          version);
    } else if (legacy instanceof Map<?, ?> map) {
      compile(model, LegacyCompile.read(map));
    }
  }

  /** Reads all weights into a model, and says what the file has and the model does not take. */
  private static Model loaded(Model model, Hdf5File file) {
    loadWeights(model, file, LoadOptions.EXACT)
        .skipped()
        .forEach(what -> LOG.warn("Reading model '{}': {}", file.name(), what));
    return model;
  }

  private static Object dated(String config, String version) {
    Object root = Models.parsed(config);
    if (!(root instanceof Map<?, ?> map) || map.containsKey(VERSION)) {
      return root;
    }
    Map<Object, Object> dated = new LinkedHashMap<>(map);
    dated.put(VERSION, version);
    return dated;
  }

  private static Hdf5File weights(KerasArchive archive) throws IOException {
    return archive
        .weights()
        .orElseThrow(
            () -> archive.refused("expected its weights in model.weights.h5, and there is none"));
  }

  /**
   * Tells a zip from HDF5 by the first bytes.
   *
   * @throws IllegalArgumentException if it is neither
   */
  private static boolean isZip(Path file, String name) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      if (!start.startsWith("PK") && !start.endsWith("HDF")) {
        throw new IllegalArgumentException(
            "Cannot read model '%s': it is no file of Keras, neither .keras nor .h5."
                .formatted(name));
      }
      return start.startsWith("PK");
    }
  }

  /** Reads weights of a file of any format. */
  static LoadedWeights loadWeights(Model model, Path file, String name, LoadOptions options)
      throws IOException {
    if (isZip(file, name)) {
      try (KerasArchive archive = KerasArchive.open(file, name);
          Hdf5File weights = weights(archive)) {
        return loadWeights(model, weights, options);
      }
    }
    try (Hdf5File weights = Hdf5File.open(file, name)) {
      return loadWeights(model, weights, options);
    }
  }

  private static LoadedWeights loadWeights(Model model, Hdf5File file, LoadOptions options) {
    WeightPlan plan = new WeightPlan(options);
    Optional<Hdf5Group> legacy = LegacyTree.find(file);
    if (legacy.isPresent()) {
      LegacyTree.read(model, legacy.get(), options, plan);
    } else {
      WeightTree.read(model, file, options, plan);
    }
    plan.check(file.name(), model);
    Optional<OptimizerState> own = options.byName() ? Optional.empty() : model.optimizerState();
    Optional<OptimizerState> kept = own.flatMap(state -> optimizer(file.root(), state));
    if (own.isPresent() && kept.isEmpty() && OptimizerTree.present(file.root())) {
      plan.skip(
          "optimizer '%s' begins anew, for the file has kept other variables"
              .formatted(own.get().name()));
    }
    LoadedWeights loaded = plan.carryOut();
    kept.ifPresent(model::optimizerState);
    return loaded;
  }

  private static Optional<OptimizerState> optimizer(Hdf5Group root, OptimizerState own) {
    return LegacyOptimizer.present(root)
        ? LegacyOptimizer.read(root, own)
        : OptimizerTree.read(root, own);
  }
}
