package dev.kindling.operations;

import dev.kindling.symbolic.OperationCall;
import dev.kindling.symbolic.SymbolicTensor;
import java.util.List;

/** A configured operation between layers: what it makes of what it is called on. */
@FunctionalInterface
public interface Configured {
  /**
   * Returns all outputs of a call.
   *
   * @throws IllegalArgumentException if it cannot be called on that; the message says why
   */
  List<SymbolicTensor> apply(OperationCall call);
}
