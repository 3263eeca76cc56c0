package dev.kindling.callbacks;

import dev.kindling.configuration.Arguments;
import dev.kindling.configuration.Kind;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Ends training when the loss is no longer a finite number, instead of the failure that it is
 * otherwise; the model keeps the weights from before. (Keras, TerminateOnNaN.)
 */
public final class TerminateOnNaN extends KerasCallback<TerminateOnNaN> {
  static final Arguments<TerminateOnNaN> ARGUMENTS =
      Arguments.of(values -> new TerminateOnNaN())
          .optional("raise_error", Kind.FLAG, c -> c.raiseError, TerminateOnNaN::raiseError);

  private boolean raiseError;

  /** Returns a copy with which the fit fails, as it does without this callback; it does not. */
  public TerminateOnNaN raiseError(boolean value) {
    return with(callback -> callback.raiseError = value);
  }

  @Override
  public void onTrainBatchEnd(long batch, Supplier<Map<String, Double>> logs) {
    double loss = logs.get().get("loss");
    if (!Double.isFinite(loss) && !raiseError) {
      run().say("Batch %d: Invalid loss, terminating training".formatted(batch));
      run().stopTraining();
    }
  }
}
