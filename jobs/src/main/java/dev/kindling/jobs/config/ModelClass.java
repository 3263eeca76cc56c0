package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.layers.LayerTypes;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFactory;

/** A model that a class on the class path makes. */
final class ModelClass implements ModelSource {
  private final String className;

  /** Made when first asked for. */
  private ModelFactory factory;

  /** Made when first asked for. */
  private Model model;

  ModelClass(String className) {
    this.className = className;
  }

  @Override
  public Model build() {
    if (model == null) {
      model = create();
    }
    return model;
  }

  @Override
  public LayerTypes types() {
    return factory().layerTypes();
  }

  @Override
  public boolean code() {
    return true;
  }

  private Model create() {
    ModelFactory made = factory();
    Model created;
    try {
      created = made.create();
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw refused("expected create() to return a model, got %s.".formatted(e), e);
    }
    if (created == null) {
      throw refused("expected create() to return a model, got null.", null);
    }
    return created;
  }

  private ModelFactory factory() {
    if (factory == null) {
      factory = OwnClass.create(className, ModelFactory.class, task());
    }
    return factory;
  }

  private String task() {
    return "create model of class '%s'".formatted(className);
  }

  private ConfigurationException refused(String reason, Throwable cause) {
    return new ConfigurationException("Cannot %s: %s".formatted(task(), reason), cause);
  }
}
