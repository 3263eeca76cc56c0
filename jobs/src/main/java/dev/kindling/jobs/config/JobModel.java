package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.models.Model;
import java.util.Optional;

/**
 * The model of a job: where it comes from, the weights that it starts from, and what training
 * leaves alone of it.
 */
public final class JobModel {
  private final ModelSource source;
  private final Optional<StartWeights> start;
  private final Freezing freezing;
  private final boolean sound;

  /** Made when first asked for. */
  private Model model;

  private Optional<String> started = Optional.empty();

  private JobModel(
      ModelSource source, Optional<StartWeights> start, Freezing freezing, boolean sound) {
    this.source = source;
    this.start = start;
    this.freezing = freezing;
    this.sound = sound;
  }

  static JobModel read(Section section) {
    int before = section.mistakes();
    ModelSource source = ModelSource.read(section);
    Optional<StartWeights> start =
        StartWeights.read(section.get("weights"), section.get("file").present());
    Freezing freezing = Freezing.read(section.get("freeze"));
    return new JobModel(source, start, freezing, section.mistakes() == before);
  }

  /** Notes the mistakes that building the model shows. */
  void check(Problems problems) {
    if (sound) {
      try {
        model = prepared(source.build(), problems);
      } catch (IllegalArgumentException | IllegalStateException e) {
        problems.add("model", e.getMessage());
      }
    }
  }

  /** Returns where the model comes from. */
  public ModelSource source() {
    return source;
  }

  /**
   * Returns the model; one of a file may be compiled.
   *
   * @throws IllegalArgumentException if there is a mistake in it
   */
  public Model build() {
    if (model == null) {
      model = prepared(source.build());
    }
    return model;
  }

  /**
   * Returns the model whose layers have learned from data; {@link #build} if none learns.
   *
   * @throws ConfigurationException if they cannot
   */
  public Model learned(Learning learning) {
    Model learned = source.learned(learning);
    return learned.equals(source.build()) ? build() : prepared(learned);
  }

  /** Returns what came of the weights that the model starts from; empty if they are its own. */
  public Optional<String> started() {
    return started;
  }

  private Model prepared(Model made) {
    Problems problems = new Problems();
    Model prepared = prepared(made, problems);
    ConfigurationException.throwIfAny("prepare the model", problems);
    return prepared;
  }

  private Model prepared(Model made, Problems problems) {
    started = start.flatMap(weights -> weights.load(made, problems));
    Model frozen = freezing.of(made, problems);
    Model origin = source.build();
    if (origin.compiled() && !frozen.compiled()) {
      // What its optimizer has kept is of other weights.
      frozen.compile(origin.compileOptions());
    }
    return frozen;
  }
}
