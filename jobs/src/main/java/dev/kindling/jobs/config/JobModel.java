package dev.kindling.jobs.config;

import dev.kindling.configuration.Problems;
import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.jobs.yaml.Section;
import dev.kindling.models.Model;

/** The model of a job: where it comes from, and what training leaves alone of it. */
public final class JobModel {
  private final ModelSource source;
  private final Freezing freezing;
  private final boolean sound;

  /** Made when first asked for. */
  private Model model;

  private JobModel(ModelSource source, Freezing freezing, boolean sound) {
    this.source = source;
    this.freezing = freezing;
    this.sound = sound;
  }

  static JobModel read(Section section) {
    int before = section.mistakes();
    ModelSource source = ModelSource.read(section);
    Freezing freezing = Freezing.read(section.get("freeze"));
    return new JobModel(source, freezing, section.mistakes() == before);
  }

  /** Notes the mistakes that building the model shows. */
  void check(Problems problems) {
    if (sound) {
      try {
        freezing.of(source.build(), problems);
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
   * Returns the model, not compiled.
   *
   * @throws IllegalArgumentException if there is a mistake in it
   */
  public Model build() {
    if (model == null) {
      model = frozen(source.build());
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
    return learned.equals(source.build()) ? build() : frozen(learned);
  }

  private Model frozen(Model made) {
    Problems problems = new Problems();
    Model frozen = freezing.of(made, problems);
    ConfigurationException.throwIfAny("freeze layers", problems);
    return frozen;
  }
}
