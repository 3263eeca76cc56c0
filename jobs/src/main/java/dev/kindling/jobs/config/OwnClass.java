package dev.kindling.jobs.config;

import dev.kindling.jobs.yaml.ConfigurationException;
import dev.kindling.layers.LayerTypes;
import java.util.function.Supplier;

/** Classes of the user's that are found on the class path by their names. */
public final class OwnClass {
  private OwnClass() {}

  /**
   * Returns the layers that files may name beside Keras's.
   *
   * @param className a {@code Supplier} of them, public and with a public constructor without
   *     arguments
   * @throws ConfigurationException if there is no such class, or it fails
   */
  public static LayerTypes layerTypes(String className) {
    String task = "take layer types of class '%s'".formatted(className);
    Object types;
    try {
      types = create(className, Supplier.class, task).get();
    } catch (ConfigurationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw refused(task, "expected get() to return LayerTypes, got %s.".formatted(e), e);
    }
    if (types instanceof LayerTypes own) {
      return own;
    }
    String got = types == null ? "null" : "a " + types.getClass().getName();
    throw refused(task, "expected get() to return LayerTypes, got %s.".formatted(got), null);
  }

  /**
   * Returns an object of a class.
   *
   * @param type what it must implement
   * @param task what needs it, for messages
   */
  static <T> T create(String className, Class<T> type, String task) {
    try {
      Class<?> found =
          Class.forName(className, false, Thread.currentThread().getContextClassLoader());
      if (!type.isAssignableFrom(found)) {
        throw refused(task, "expected a class that implements %s.".formatted(type.getName()), null);
      }
      return type.cast(found.getDeclaredConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      throw refused(task, "no such class. Give kindling or spark-submit its jar with --jars.", e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw refused(
          task,
          "expected a public constructor without arguments that succeeds, got %s.".formatted(e),
          e);
    }
  }

  private static ConfigurationException refused(String task, String reason, Throwable cause) {
    return new ConfigurationException("Cannot %s: %s".formatted(task, reason), cause);
  }
}
