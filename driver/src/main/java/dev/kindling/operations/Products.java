package dev.kindling.operations;

import dev.kindling.configuration.Kind;
import dev.kindling.symbolic.AxisOps;
import dev.kindling.symbolic.Operand;
import dev.kindling.symbolic.Ops;
import dev.kindling.symbolic.SymbolicTensor;
import dev.kindling.tensors.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Keras's sums of products over axes. */
final class Products {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Products() {}

  static void add(Rows numpy) {
    numpy.one("Dot", g -> dot(g.tensor(0), g.tensor(1)));
    numpy.one("Einsum", Products::einsum, "subscripts");
    numpy.one("Matmul", g -> matmul(g.tensor(0), g.tensor(1)));
    numpy.one("Tensordot", g -> tensordot(g.tensor(0), g.tensor(1), g.get("axes")), "axes");
  }

  private static SymbolicTensor matmul(SymbolicTensor a, SymbolicTensor b) {
    int left = a.shape().rank();
    int right = b.shape().rank();
    if (left > 2 && right > 2) {
      checkStacks(a.shape(), b.shape());
      return left == right ? Ops.matmul(a, b) : AxisOps.einsum("...mn,...nk->...mk", a, b);
    }
    return left == 2 && right > 2 ? AxisOps.einsum("mn,...nk->...mk", a, b) : dot(a, b);
  }

  /** Refuses stacks of matrices of which one would have to repeat, and what has no batch first. */
  private static void checkStacks(Shape a, Shape b) {
    int common = Math.min(a.rank(), b.rank()) - 2;
    Shape left = a.slice(a.rank() - 2 - common, a.rank() - 2);
    Shape right = b.slice(b.rank() - 2 - common, b.rank() - 2);
    boolean batchBehind = (a.rank() > b.rank() ? b : a).size(0) == Shape.UNKNOWN;
    if (!left.equals(right) || (a.rank() != b.rank() && batchBehind)) {
      Kind.refuse("stacks of matrices of the same sizes, the batch first", List.of(a, b));
    }
  }

  private static SymbolicTensor dot(SymbolicTensor a, SymbolicTensor b) {
    int right = Math.max(0, b.shape().rank() - 2);
    return contract(a, b, List.of(a.shape().rank() - 1), List.of(right));
  }

  private static SymbolicTensor tensordot(SymbolicTensor a, SymbolicTensor b, Object axes) {
    if (axes instanceof List<?> pair && pair.size() == 2) {
      return contract(a, b, Kind.AXES.read(pair.get(0)), Kind.AXES.read(pair.get(1)));
    }
    int count =
        Kind.INTEGER.read(axes instanceof List<?> one && one.size() == 1 ? one.get(0) : axes);
    int rank = a.shape().rank();
    return contract(
        a,
        b,
        IntStream.range(rank - count, rank).boxed().toList(),
        IntStream.range(0, count).boxed().toList());
  }

  /** Sums over axes of a with axes of b; the others of a come first. */
  private static SymbolicTensor contract(
      SymbolicTensor a, SymbolicTensor b, List<Integer> ofA, List<Integer> ofB) {
    int left = a.shape().rank();
    int right = b.shape().rank();
    if (ofA.size() != ofB.size() || left + right > LETTERS.length()) {
      Kind.refuse("as many axes of both", ofB);
    }
    if (right == 0 || b.shape().size(0) == Shape.UNKNOWN) {
      Kind.refuse("a second operand without a batch axis", b.shape());
    }
    if (right == 2 && left > 1 && ofA.equals(List.of(left - 1)) && ofB.equals(List.of(0))) {
      return Ops.matmul(a, b);
    }
    List<Character> first = letters(0, left);
    List<Character> second = letters(left, right);
    List<Character> result = new ArrayList<>(first);
    for (int index = 0; index < ofA.size(); index++) {
      Character summed = first.get(Given.axis(ofA.get(index), left));
      result.remove(summed);
      second.set(Given.axis(ofB.get(index), right), summed);
    }
    for (int axis = 0; axis < right; axis++) {
      if (!first.contains(second.get(axis))) {
        result.add(second.get(axis));
      }
    }
    return AxisOps.einsum("%s,%s->%s".formatted(text(first), text(second), text(result)), a, b);
  }

  private static List<Character> letters(int from, int count) {
    List<Character> letters = new ArrayList<>();
    LETTERS.substring(from, from + count).chars().forEach(letter -> letters.add((char) letter));
    return letters;
  }

  private static String text(List<Character> letters) {
    StringBuilder text = new StringBuilder();
    letters.forEach(text::append);
    return text.toString();
  }

  private static SymbolicTensor einsum(Given given) {
    String equation = given.<String>get("subscripts").replace(" ", "");
    long commas = equation.chars().filter(letter -> letter == ',').count();
    if (commas == 1) {
      Operand second = given.operand(1);
      return AxisOps.einsum(equation, given.x(), second);
    }
    return commas == 0 ? alone(given.x(), equation) : Kind.refuse("one or two operands", equation);
  }

  /** Returns sums of one operand, its other axes in another order. */
  private static SymbolicTensor alone(SymbolicTensor x, String equation) {
    String[] sides = equation.split("->", -1);
    boolean distinct = sides[0].chars().distinct().count() == sides[0].length();
    boolean known =
        sides.length == 2 && sides[1].chars().allMatch(axis -> sides[0].indexOf(axis) >= 0);
    if (!distinct || !known || sides[0].length() != x.shape().rank() || sides[0].contains(".")) {
      Kind.refuse("a letter for each axis, once, such as 'abc->ca'", equation);
    }
    int[] summed =
        IntStream.range(0, sides[0].length())
            .filter(axis -> sides[1].indexOf(sides[0].charAt(axis)) < 0)
            .toArray();
    String left = sides[0].replaceAll("[^%s]".formatted(sides[1].isEmpty() ? " " : sides[1]), "");
    SymbolicTensor sums = summed.length == 0 ? x : Ops.sum(x, summed);
    return Ops.transpose(sums, sides[1].chars().map(left::indexOf).toArray());
  }
}
