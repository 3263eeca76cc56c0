package dev.kindling.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The arguments of a configurable type by their Keras names, each declared once: of which kind it
 * is, what to write for it and how to set it. Defaults stay where they are, on the type's fields.
 *
 * @param <T> the configurable type, immutable
 */
public final class Arguments<T> {
  /** The values that were read from a configuration, by argument. */
  public static final class Values {
    private final Map<String, Object> values = new HashMap<>();

    private Values() {}

    /** Returns the value of a required argument, of the type of its kind. */
    @SuppressWarnings("unchecked")
    public <V> V get(String name) {
      return (V) values.get(name);
    }
  }

  /**
   * One argument.
   *
   * @param value what to write for it; null for an argument that is only read
   * @param wither how to set it; null for a required argument
   * @param ifNull what null in a configuration stands for; null for the default
   * @param later whether it is left out where it would be null
   */
  private record Argument<T, V>(
      String name,
      Kind<V> kind,
      Function<T, V> value,
      BiFunction<T, V, T> wither,
      V ifNull,
      boolean later) {
    Argument(String name, Kind<V> kind, Function<T, V> value, BiFunction<T, V, T> wither) {
      this(name, kind, value, wither, null, false);
    }

    boolean required() {
      return wither == null;
    }

    Object write(T object, Object types) {
      V set = value.apply(object);
      return set == null || set.equals(ifNull) ? null : kind.in(types).write(set);
    }

    <S> Argument<S, V> within(Function<S, T> get, BiFunction<S, T, S> set) {
      return new Argument<>(
          name,
          kind,
          value == null ? null : holder -> value.apply(get.apply(holder)),
          (holder, given) -> set.apply(holder, wither.apply(get.apply(holder), given)),
          ifNull,
          later);
    }

    <S> Argument<S, V> wrapped(Function<S, T> unwrap, Function<T, S> wrap) {
      return new Argument<>(
          name,
          kind,
          value == null ? null : object -> value.apply(unwrap.apply(object)),
          wither == null
              ? null
              : (object, given) -> wrap.apply(wither.apply(unwrap.apply(object), given)),
          ifNull,
          later);
    }

    T set(T object, Values values) {
      return wither.apply(object, values.get(name));
    }
  }

  private final Function<Values, T> creator;
  private final List<Argument<T, ?>> arguments;

  private Arguments(Function<Values, T> creator, List<Argument<T, ?>> arguments) {
    this.creator = creator;
    this.arguments = arguments;
  }

  /** Returns no arguments yet, and how to create an object from the required ones. */
  public static <T> Arguments<T> of(Function<Values, T> creator) {
    return new Arguments<>(creator, List.of());
  }

  /** Adds an argument that the creator needs. */
  public <V> Arguments<T> required(String name, Kind<V> kind, Function<T, V> value) {
    return plus(new Argument<>(name, kind, value, null));
  }

  /** Adds an argument with a default; null in a configuration stands for the default too. */
  public <V> Arguments<T> optional(
      String name, Kind<V> kind, Function<T, V> value, BiFunction<T, V, T> wither) {
    return plus(new Argument<>(name, kind, value, wither));
  }

  /** Adds an argument with a default for which null in a configuration is a value of its own. */
  public <V> Arguments<T> orNull(
      String name, Kind<V> kind, V ifNull, Function<T, V> value, BiFunction<T, V, T> wither) {
    return plus(new Argument<>(name, kind, value, wither, ifNull, false));
  }

  /**
   * Adds an argument that early releases of Keras 3 refuse: where it is what it usually is, it is
   * not written.
   *
   * @param usual its default; null for none
   */
  public <V> Arguments<T> later(
      String name, Kind<V> kind, V usual, Function<T, V> value, BiFunction<T, V, T> wither) {
    return plus(new Argument<>(name, kind, value, wither, usual, true));
  }

  /** Adds an older name of an optional argument, which is not written. */
  public <V> Arguments<T> formerly(String name, Kind<V> kind, BiFunction<T, V, T> wither) {
    return plus(new Argument<>(name, kind, null, wither));
  }

  /** Adds an argument of Keras that may only have this value here; it is not written. */
  public Arguments<T> only(String name, Object only) {
    return only(name, only, "");
  }

  /**
   * Adds an argument of Keras that may only have this value here; it is not written.
   *
   * @param mend a sentence for the message that refuses others
   */
  public Arguments<T> only(String name, Object only, String mend) {
    Kind<Object> kind =
        Kind.of(given -> same(given, only) ? given : Kind.refuse("" + only, given, mend), v -> v);
    return plus(new Argument<>(name, kind, null, (object, same) -> object));
  }

  private static boolean same(Object given, Object only) {
    if (given instanceof Number a && only instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    return Objects.equals(given, only);
  }

  /** Adds an argument of Keras that means nothing here, whatever its value; it is not written. */
  public Arguments<T> ignored(String name) {
    return plus(new Argument<>(name, Kind.of(v -> v, v -> v), null, (object, same) -> object));
  }

  /**
   * Returns what adds the optional ones of these arguments to those of a type that holds one of
   * these objects: a recurrent layer has the arguments of its cell.
   *
   * @param get how to read the object
   * @param set how to copy the holder with another object
   */
  public <S> UnaryOperator<Arguments<S>> within(Function<S, T> get, BiFunction<S, T, S> set) {
    return own -> {
      Arguments<S> more = own;
      for (Argument<T, ?> argument : arguments) {
        more = argument.required() ? more : more.plus(argument.within(get, set));
      }
      return more;
    };
  }

  /**
   * Returns these arguments for objects that stand for those of this type: a metric under a name.
   *
   * @param unwrap how to find the object that has the arguments
   */
  public <S> Arguments<S> wrapped(Function<S, T> unwrap, Function<T, S> wrap) {
    List<Argument<S, ?>> more = new ArrayList<>();
    arguments.forEach(argument -> more.add(argument.wrapped(unwrap, wrap)));
    return new Arguments<>(values -> wrap.apply(creator.apply(values)), List.copyOf(more));
  }

  /** Adds arguments that several types have in common. */
  public Arguments<T> also(UnaryOperator<Arguments<T>> common) {
    return common.apply(this);
  }

  private Arguments<T> plus(Argument<T, ?> argument) {
    List<Argument<T, ?>> more = new ArrayList<>(arguments);
    more.add(argument);
    return new Arguments<>(creator, List.copyOf(more));
  }

  /** Returns the names of all arguments. */
  public List<String> names() {
    return arguments.stream().<String>map(Argument::name).toList();
  }

  /** Returns the configuration of an object. */
  public Map<String, Object> write(T object) {
    return write(object, null);
  }

  /**
   * Returns the configuration of an object.
   *
   * @param types what writes arguments that are of registered types; see {@link Kind#in}
   */
  public Map<String, Object> write(T object, Object types) {
    Map<String, Object> config = new LinkedHashMap<>();
    for (Argument<T, ?> argument : arguments) {
      if (argument.value() != null) {
        Object written = argument.write(object, types);
        if (written != null || !argument.later()) {
          config.put(argument.name(), written);
        }
      }
    }
    return config;
  }

  /**
   * Returns the object of a configuration; empty if it has mistakes.
   *
   * @param where where the configuration stands, for messages
   * @param problems takes the mistakes
   */
  public Optional<T> read(String where, Map<String, ?> config, Problems problems) {
    return read(where, config, problems, null);
  }

  /**
   * Returns the object of a configuration; empty if it has mistakes.
   *
   * @param types what reads arguments that are of registered types; see {@link Kind#in}
   */
  public Optional<T> read(String where, Map<String, ?> config, Problems problems, Object types) {
    int before = problems.found().size();
    Optional<T> object = create(where, values(where, config, problems, types), problems);
    return problems.found().size() == before ? object : Optional.empty();
  }

  private Values values(String where, Map<String, ?> config, Problems problems, Object types) {
    for (String name : config.keySet()) {
      if (!names().contains(name)) {
        problems.add(where, "unknown argument '%s'. %s".formatted(name, Names.mend(name, names())));
      }
    }
    Values values = new Values();
    for (Argument<T, ?> argument : arguments) {
      Object given = config.get(argument.name());
      if (given != null) {
        String which =
            "%s%sargument '%s'".formatted(where, where.isEmpty() ? "" : ", ", argument.name());
        attempt(which, problems, () -> argument.kind().in(types).read(given))
            .ifPresent(value -> values.values.put(argument.name(), value));
      } else if (config.containsKey(argument.name()) && argument.ifNull() != null) {
        values.values.put(argument.name(), argument.ifNull());
      } else if (argument.required()) {
        problems.add(where, "argument '%s' is missing.".formatted(argument.name()));
      }
    }
    return values;
  }

  /** Creates as much as the values that were read allow, to find the mistakes of these too. */
  private Optional<T> create(String where, Values values, Problems problems) {
    for (Argument<T, ?> argument : arguments) {
      if (argument.required() && !values.values.containsKey(argument.name())) {
        return Optional.empty();
      }
    }
    Optional<T> object = attempt(where, problems, () -> creator.apply(values));
    for (Argument<T, ?> argument : arguments) {
      if (!argument.required() && values.values.containsKey(argument.name())) {
        object =
            object.map(
                made -> attempt(where, problems, () -> argument.set(made, values)).orElse(made));
      }
    }
    return object;
  }

  private static <V> Optional<V> attempt(String where, Problems problems, Supplier<V> action) {
    try {
      return Optional.of(action.get());
    } catch (IllegalArgumentException e) {
      problems.add(where, e.getMessage());
      return Optional.empty();
    }
  }
}
