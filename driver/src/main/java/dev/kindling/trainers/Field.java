package dev.kindling.trainers;

import dev.kindling.graph.Feed;
import dev.kindling.graph.TextOp;
import dev.kindling.tensors.ElementType;
import dev.kindling.tensors.Shape;
import dev.kindling.tensors.TensorSpec;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a model wants of one column of the data.
 *
 * @param name the name of the model's input, or of the output that the labels belong to
 * @param spec the shape of one example, without a batch axis, and the element type
 * @param classes the number of classes that labels may name, from 0, reals also between them; empty
 *     where any number will do
 * @param text how it is made of texts; empty for a column of numbers
 */
public record Field(String name, TensorSpec spec, OptionalInt classes, Optional<Text> text) {
  /**
   * How numbers are made of the texts of a column.
   *
   * @param row the shape of the texts of one example, without a batch axis
   * @param op what makes the numbers
   */
  public record Text(Shape row, TextOp op) {}

  /** Returns the field of a column of numbers. */
  public Field(String name, TensorSpec spec, OptionalInt classes) {
    this(name, spec, classes, Optional.empty());
  }

  /** Returns the field of an input: any number will do. */
  static Field of(String name, TensorSpec batch) {
    Shape shape = batch.shape();
    return new Field(name, batch.withShape(shape.slice(1, shape.rank())), OptionalInt.empty());
  }

  /** Returns the field of what fills an input of a graph, of the input of a model. */
  static Field of(String name, TensorSpec batch, Feed feed) {
    Field field = of(name, feed.spec());
    Shape texts = batch.shape().slice(1, batch.shape().rank());
    return new Field(name, field.spec, field.classes, feed.op().map(op -> new Text(texts, op)));
  }

  /**
   * Returns whether examples of this shape fit: a last axis of size 1 may be missing or be there in
   * addition, as in Keras.
   */
  public boolean accepts(Shape example) {
    Shape expected = text.map(Text::row).orElse(spec.shape());
    return expected.matches(example)
        || expected.matches(example.append(1))
        || expected.append(1).matches(example);
  }

  /** Returns a sentence with the mend for labels of a shape that does not fit; maybe none. */
  public String mend(Shape example) {
    Shape expected = spec.shape();
    if (spec.type() == ElementType.INT && example.rank() == expected.rank() + 1) {
      return " For one-hot labels choose the loss categorical_crossentropy.";
    }
    if (spec.type() == ElementType.FLOAT
        && expected.rank() > 0
        && expected.last() > 1
        && expected
            .with(-1, 1)
            .matches(example.rank() < expected.rank() ? example.append(1) : example)) {
      return " For integer labels choose the loss sparse_categorical_crossentropy.";
    }
    return "";
  }
}
