package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.models.Model;
import dev.kindling.models.ModelFactory;

/** Makes a model of a class on the class path. */
final class ModelClass {
  private ModelClass() {}

  static Model create(String className) {
    try {
      Class<?> found =
          Class.forName(className, false, Thread.currentThread().getContextClassLoader());
      if (!ModelFactory.class.isAssignableFrom(found)) {
        throw new ConfigurationException(
            "Cannot create model of class '%s': expected a class that implements %s."
                .formatted(className, ModelFactory.class.getName()));
      }
      return ((ModelFactory) found.getDeclaredConstructor().newInstance()).create();
    } catch (ClassNotFoundException e) {
      throw new ConfigurationException(
          "Cannot create model of class '%s': no such class. Give spark-submit its jar with --jars."
              .formatted(className),
          e);
    } catch (ReflectiveOperationException e) {
      throw new ConfigurationException(
          "Cannot create model of class '%s': expected a public constructor without arguments that succeeds, got %s."
              .formatted(className, e),
          e);
    }
  }
}
