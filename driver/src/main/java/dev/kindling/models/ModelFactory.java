package dev.kindling.models;

/**
 * Makes a model in Java for a job file that names it: {@code model: {class: com.example.MyModel}}.
 * The class is public and has a public constructor without arguments.
 */
@FunctionalInterface
public interface ModelFactory {
  /** Returns a new model, not compiled. */
  Model create();
}
