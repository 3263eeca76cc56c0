package dev.kindling.graph;

import java.io.Serializable;
import java.util.List;

/**
 * One use of an operation: which tensors it reads and which it makes.
 *
 * @param op the operation
 * @param inputs the ids of the tensors that it reads
 * @param firstOutput the id of its first output; the others follow
 * @param outputs the number of outputs
 * @param name the path in messages and profiles, for example {@code encoder/dense/MatMul}
 */
public record Node(Op op, List<Integer> inputs, int firstOutput, int outputs, String name)
    implements Serializable {
  /** Copies the inputs. */
  public Node {
    inputs = List.copyOf(inputs);
  }
}
