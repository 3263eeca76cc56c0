package dev.kindling.layers;

import dev.kindling.configuration.Kind;
import dev.kindling.ops.Padding;
import dev.kindling.ops.Size2D;
import java.util.List;

/** Kinds of arguments that say how windows slide over images. */
final class Sizes {
  /** A height and a width: one number for both, or a list of two. */
  static final Kind<Size2D> SIZE_2D =
      Kind.of(Sizes::read, size -> List.of(size.height(), size.width()));

  /** What happens at the border: {@code valid} or {@code same}. */
  static final Kind<Padding> PADDING = Kind.choice(Padding.class);

  private Sizes() {}

  private static Size2D read(Object value) {
    if (value instanceof List<?> list && list.size() == 2) {
      return new Size2D(Kind.INTEGER.read(list.get(0)), Kind.INTEGER.read(list.get(1)));
    }
    return value instanceof List
        ? Kind.refuse("a whole number or two of them", value)
        : Size2D.of(Kind.INTEGER.read(value));
  }
}
