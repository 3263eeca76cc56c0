package dev.kindling.kernels;

/** The bound native calls of one node: running them allocates nothing. */
public interface Kernel {
  /** Computes the outputs from the inputs. */
  void forward();

  /**
   * Computes the gradients of the inputs that need one from the gradients of the outputs, replacing
   * what the input gradients held.
   */
  void backward();

  /** A kernel that has nothing to compute, because its arrays share memory. */
  Kernel NOTHING =
      new Kernel() {
        @Override
        public void forward() {}

        @Override
        public void backward() {}
      };

  /** Does nothing: the backward action where no input needs a gradient. */
  Runnable NONE = () -> {};

  /** Returns the action that runs these one after the other. */
  static Runnable sequence(Runnable... actions) {
    return () -> {
      for (Runnable action : actions) {
        action.run();
      }
    };
  }

  /** Returns a kernel of two actions. */
  static Kernel of(Runnable forward, Runnable backward) {
    return new Kernel() {
      @Override
      public void forward() {
        forward.run();
      }

      @Override
      public void backward() {
        backward.run();
      }
    };
  }
}
