package dev.kindling.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The types of one kind by their Keras names: the class name, its snake case, and aliases. To add a
 * type is to add one line to its registry.
 *
 * @param <T> what the types have in common, for example Initializer
 */
public final class Registry<T> {
  private static final String PACKAGE_END = ">";
  private static final String FUNCTION = "function";

  /** Where a type is from. */
  private enum Origin {
    KERAS,
    CUSTOM,
    FUNCTION
  }

  private record Entry<T, S extends T>(
      String className, Predicate<T> holds, Class<S> type, Arguments<S> arguments, Origin origin) {
    Map<String, Object> write(T object, Object types) {
      return arguments.write(type.cast(object), types);
    }
  }

  private final String kind;
  private final String module;
  private final List<Entry<T, ?>> entries;
  private final Map<String, Entry<T, ?>> byName;

  /** Names, in lower case, that are known in any case. */
  private final Set<String> inAnyCase;

  /** The argument that the word of an object becomes if it has no other; null for none. */
  private final String wordArgument;

  private Registry(
      String kind,
      String module,
      List<Entry<T, ?>> entries,
      Map<String, Entry<T, ?>> byName,
      Set<String> inAnyCase,
      String wordArgument) {
    this.kind = kind;
    this.module = module;
    this.entries = entries;
    this.byName = byName;
    this.inAnyCase = inAnyCase;
    this.wordArgument = wordArgument;
  }

  /**
   * Returns an empty registry.
   *
   * @param kind what the types are, for messages, for example {@code initializer}
   * @param module the Keras module that they live in, for example {@code keras.initializers}
   */
  public static <T> Registry<T> of(String kind, String module) {
    return new Registry<>(kind, module, List.of(), Map.of(), Set.of(), null);
  }

  /**
   * Returns a copy whose objects get the word that names them as an argument, unless it is given:
   * the metric {@code mae} is named so in logs.
   */
  public Registry<T> wordsAre(String argument) {
    return new Registry<>(kind, module, entries, byName, inAnyCase, argument);
  }

  /** Returns a copy that knows these of its names, given in lower case, in any case. */
  public Registry<T> inAnyCase(String... names) {
    return new Registry<>(kind, module, entries, byName, Set.of(names), wordArgument);
  }

  /** Adds a type whose Keras name is its own. */
  public <S extends T> Registry<T> with(Class<S> type, Arguments<S> arguments, String... aliases) {
    return with(type.getSimpleName(), type, arguments, aliases);
  }

  /** Adds a type. */
  public <S extends T> Registry<T> with(
      String className, Class<S> type, Arguments<S> arguments, String... aliases) {
    return with(className, type, type::isInstance, arguments, aliases);
  }

  /** Adds the objects of a type that {@code holds} tells from the others. */
  public <S extends T> Registry<T> with(
      String className,
      Class<S> type,
      Predicate<T> holds,
      Arguments<S> arguments,
      String... aliases) {
    return with(new Entry<>(className, holds, type, arguments, Origin.KERAS), aliases);
  }

  /**
   * Adds a type that Keras does not have.
   *
   * @param className its class name, for whatever package of Keras's registrations; or {@code
   *     package>Class} for one of them
   */
  public <S extends T> Registry<T> withCustom(
      String className, Class<S> type, Arguments<S> arguments) {
    return withCustom(className, type, type::isInstance, arguments);
  }

  /** Adds the objects of a type that Keras does not have. */
  public <S extends T> Registry<T> withCustom(
      String className, Class<S> type, Predicate<T> holds, Arguments<S> arguments) {
    return with(new Entry<>(className, holds, type, arguments, Origin.CUSTOM));
  }

  /** Adds objects that Keras knows as a function of a name, so without a configuration. */
  public <S extends T> Registry<T> withFunction(
      String name, Class<S> type, Predicate<T> holds, Arguments<S> arguments) {
    return with(new Entry<>(name, holds, type, arguments, Origin.FUNCTION));
  }

  private Registry<T> with(Entry<T, ?> entry, String... aliases) {
    List<Entry<T, ?>> more = new ArrayList<>(entries);
    more.add(entry);
    Map<String, Entry<T, ?>> names = new LinkedHashMap<>(byName);
    names.put(entry.className(), entry);
    names.put(Names.snakeCase(entry.className()), entry);
    for (String alias : aliases) {
      names.put(alias, entry);
    }
    return new Registry<>(kind, module, List.copyOf(more), names, inAnyCase, wordArgument);
  }

  /** Returns the names that {@link #read} knows, in snake case. */
  public List<String> names() {
    return byName.keySet().stream().filter(name -> name.equals(Names.snakeCase(name))).toList();
  }

  /** Returns whether this registry has a type of that name. */
  public boolean knows(String name) {
    return named(name).isPresent();
  }

  private Optional<Entry<T, ?>> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    Entry<T, ?> exact = byName.get(inAnyCase.contains(lower) ? lower : name);
    if (exact != null || !name.contains(PACKAGE_END)) {
      return Optional.ofNullable(exact);
    }
    // What somebody has registered under a name of Keras's is not Keras's.
    return Optional.<Entry<T, ?>>ofNullable(byName.get(withoutPackage(name)))
        .filter(entry -> entry.origin() != Origin.KERAS);
  }

  private static String withoutPackage(String name) {
    return name.substring(name.lastIndexOf(PACKAGE_END) + 1);
  }

  /**
   * Returns under which name a registry may have what Keras has serialized: its class name, or
   * {@code package>Class} if it is not Keras's own.
   *
   * @param object what Keras serialized, with {@code class_name} and, from Keras 3, {@code module}
   *     and {@code registered_name}
   * @param className its class name
   */
  public static String nameOf(Map<?, ?> object, String className) {
    if (object.get("registered_name") instanceof String name && name.contains(PACKAGE_END)) {
      return name;
    }
    return object.get("module") instanceof String module && !module.matches("(tf_)?keras(\\..*)?")
        ? module + PACKAGE_END + className
        : className;
  }

  /** Returns whether Keras has a type of that name. */
  public boolean isKeras(String name) {
    return named(name).filter(entry -> entry.origin() == Origin.KERAS).isPresent();
  }

  /** Returns whether the type of a name has an argument of its own of another name. */
  public boolean hasArgument(String name, String argument) {
    return named(name).stream().anyMatch(entry -> entry.arguments().names().contains(argument));
  }

  /**
   * Returns the object of a type and a configuration; empty if there are mistakes.
   *
   * @param where where it stands, for messages
   * @param name the class name, its snake case or an alias
   * @param problems takes the mistakes
   */
  public Optional<T> read(String where, String name, Map<String, ?> config, Problems problems) {
    return read(where, name, config, problems, null);
  }

  /** Returns the object like {@link #read}, its own arguments read by {@code types}. */
  public Optional<T> read(
      String where, String name, Map<String, ?> config, Problems problems, Object types) {
    Optional<Entry<T, ?>> entry = named(name);
    if (entry.isEmpty()) {
      problems.add(where, "unknown %s '%s'. %s".formatted(kind, name, mend(name)));
      return Optional.empty();
    }
    return entry.get().arguments().read(where, config, problems, types).map(object -> object);
  }

  private String mend(String name) {
    return name.contains(PACKAGE_END)
        ? "It is not Keras's own: register it as '%s'.".formatted(withoutPackage(name))
        : Names.mend(name, names());
  }

  /** Returns the class name of an object; empty for a type that is not registered. */
  public Optional<String> className(T object) {
    return entry(object).map(Entry::className);
  }

  /** Returns the configuration of an object of a registered type. */
  public Map<String, Object> config(T object) {
    return config(object, null);
  }

  /** Returns the configuration, its own arguments written by {@code types}. */
  public Map<String, Object> config(T object, Object types) {
    return entry(object)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot write %s %s: its class %s is not registered."
                        .formatted(kind, object, object.getClass().getName())))
        .write(object, types);
  }

  /** Returns an object as Keras 3 serializes it: its module, its class and its configuration. */
  public Map<String, Object> write(T object) {
    return write(object, config(object));
  }

  /** Returns an object of this configuration as Keras 3 serializes it. */
  public Map<String, Object> write(T object, Map<String, Object> config) {
    Origin origin = entry(object).map(Entry::origin).orElse(Origin.KERAS);
    String name = className(object).orElseGet(() -> object.getClass().getSimpleName());
    return switch (origin) {
      case KERAS -> written(module, name, config, null);
      case CUSTOM ->
          written(
              null,
              withoutPackage(name),
              config,
              name.contains(PACKAGE_END) ? name : "Custom" + PACKAGE_END + name);
      case FUNCTION -> written("builtins", FUNCTION, name, FUNCTION);
    };
  }

  private static Map<String, Object> written(
      String module, String className, Object config, String registeredName) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("module", module);
    written.put("class_name", className);
    written.put("config", config);
    written.put("registered_name", registeredName);
    return written;
  }

  private Optional<Entry<T, ?>> entry(T object) {
    return entries.stream().filter(entry -> entry.holds().test(object)).findFirst();
  }

  /**
   * Returns the kind of argument whose values are objects of this registry: a name, a map of one
   * name to its configuration, or what Keras serializes.
   */
  public Kind<T> asKind() {
    return Kind.of(value -> readValue(kind, reader(), value), this::write);
  }

  /**
   * Returns the object of a value as {@link #asKind} has them; empty if there are mistakes.
   *
   * @param problems takes the mistakes
   * @throws IllegalArgumentException if the value is none that names an object
   */
  public Optional<T> read(Object value, Problems problems) {
    return readValue(kind, reader(), value, problems);
  }

  private Reader<T> reader() {
    return new Reader<>() {
      @Override
      public Optional<T> read(String where, String name, Map<String, ?> config, Problems problems) {
        return Registry.this.read(where, name, config, problems);
      }

      @Override
      public Optional<T> word(String word, Map<String, Object> config, Problems problems) {
        if (wordArgument != null) {
          config.putIfAbsent(wordArgument, word);
        }
        return read("", word, config, problems);
      }
    };
  }

  /** Reads the object of a name and a configuration. */
  public interface Reader<T> {
    /** Returns the object; empty if there are mistakes. */
    Optional<T> read(String where, String name, Map<String, ?> config, Problems problems);

    /** Returns the object that somebody has named by a word, with a configuration to change. */
    default Optional<T> word(String word, Map<String, Object> config, Problems problems) {
      return read("", word, config, problems);
    }
  }

  /**
   * Returns the object of a value as {@link #asKind} has them.
   *
   * @param kind what it should be, for messages
   */
  public static <T> T readValue(String kind, Reader<T> reader, Object value) {
    Problems problems = new Problems();
    Optional<T> object = readValue(kind, reader, value, problems);
    if (!problems.found().isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", problems.found()));
    }
    return object.orElseThrow();
  }

  private static <T> Optional<T> readValue(
      String kind, Reader<T> reader, Object value, Problems problems) {
    Optional<T> object = Optional.empty();
    if (value instanceof String name) {
      object = reader.word(name, new LinkedHashMap<>(), problems);
    } else if (value instanceof Map<?, ?> map && map.get("class_name") instanceof String name) {
      object =
          name.equals(FUNCTION) && map.get("config") instanceof String function
              ? reader.word(function, new LinkedHashMap<>(), problems)
              : reader.read("", nameOf(map, name), arguments(map.get("config")), problems);
    } else if (value instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      object = reader.word(String.valueOf(only.getKey()), arguments(only.getValue()), problems);
    } else {
      Kind.refuse("the name of one %s and its arguments".formatted(kind), value);
    }
    return object;
  }

  private static Map<String, Object> arguments(Object value) {
    Map<String, Object> config = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, argument) -> config.put(String.valueOf(key), argument));
    } else if (value != null) {
      Kind.refuse("a map of arguments", value);
    }
    return config;
  }
}
