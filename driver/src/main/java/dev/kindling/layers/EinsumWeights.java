package dev.kindling.layers;

import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What an equation of {@link EinsumDense} says for an input: the names of the axes of input, kernel
 * and output, and their sizes.
 */
final class EinsumWeights {
  private static final String ELLIPSIS = "(\\.\\.\\.)?";
  private static final String NAMES = "([a-zA-Z]+)";
  private static final Pattern EQUATION =
      Pattern.compile(
          ELLIPSIS + NAMES + ELLIPSIS + "," + NAMES + "->" + ELLIPSIS + NAMES + ELLIPSIS);

  private final String input;
  private final String kernel;
  private final String output;
  private final boolean leftElided;
  private final boolean rightElided;

  private EinsumWeights(Matcher equation) {
    this.leftElided = equation.group(1) != null;
    this.input = equation.group(2);
    this.rightElided = equation.group(3) != null;
    this.kernel = equation.group(4);
    this.output = equation.group(6);
  }

  /** Reads an equation; empty if it has another form than Keras's. */
  static Optional<EinsumWeights> of(String equation) {
    Matcher matcher = EQUATION.matcher(equation);
    boolean fits =
        matcher.matches()
            && (matcher.group(1) == null) == (matcher.group(5) == null)
            && (matcher.group(3) == null) == (matcher.group(7) == null)
            && (matcher.group(1) == null || matcher.group(3) == null);
    return fits ? Optional.of(new EinsumWeights(matcher)) : Optional.empty();
  }

  /** Returns whether these are names of axes of the output. */
  boolean hasOutputs(String names) {
    return !names.isEmpty() && names.chars().allMatch(name -> output.indexOf(name) >= 0);
  }

  /** Returns whether an input has the axes of the equation. */
  boolean fits(Shape x) {
    return (leftElided || rightElided) ? x.rank() >= input.length() : x.rank() == input.length();
  }

  /** Returns how many sizes of the output are to be given: all but the batch and elided ones. */
  int outputSizes() {
    return leftElided ? output.length() : output.length() - 1;
  }

  private int elided(Shape x) {
    return x.rank() - input.length();
  }

  /** Returns the output's sizes as Keras has them: what was given, and those of the input. */
  Shape outputShape(Shape x, List<Integer> given) {
    IntStream own = given.stream().mapToInt(size -> size);
    IntStream all =
        leftElided
            ? IntStream.concat(IntStream.of(x.slice(0, elided(x)).toArray()), own)
            : IntStream.concat(
                IntStream.concat(IntStream.of(x.size(0)), own),
                IntStream.of(x.slice(input.length(), x.rank()).toArray()));
    return Shape.of(all.toArray());
  }

  private int size(int name, Shape x, Shape y) {
    int place = output.indexOf(name);
    int size = place < 0 ? Shape.UNKNOWN : y.size(place + (leftElided ? elided(x) : 0));
    int inInput = input.indexOf(name);
    return size == Shape.UNKNOWN && inInput >= 0
        ? x.size(inInput + (leftElided ? elided(x) : 0))
        : size;
  }

  /** Returns the kernel's shape; sizes that neither input nor output tell are unknown. */
  Shape kernelShape(Shape x, Shape y) {
    return Shape.of(kernel.chars().map(name -> size(name, x, y)).toArray());
  }

  /** Returns the bias's shape: from its first axis in the output on, 1 where it has none. */
  Shape biasShape(String biasAxes, Shape x, Shape y) {
    int first = biasAxes.chars().map(output::indexOf).min().orElseThrow();
    IntStream sizes =
        output
            .substring(first)
            .chars()
            .map(name -> biasAxes.indexOf(name) >= 0 ? size(name, x, y) : 1);
    IntStream elided = IntStream.range(0, rightElided ? elided(x) : 0).map(axis -> 1);
    return Shape.of(IntStream.concat(sizes, elided).toArray());
  }

  /** Returns the kernel's axes that the output has, or those that it has not. */
  List<Integer> kernelAxes(boolean inOutput) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < kernel.length(); axis++) {
      if (output.indexOf(kernel.charAt(axis)) >= 0 == inOutput) {
        axes.add(axis);
      }
    }
    return axes;
  }
}
