package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.graph.Graph;
import dev.kindling.optimizers.Updater;

/**
 * A training program with all the off-heap memory that one worker needs for it: its replicas, the
 * optimizer's vectors, the metrics' buffers. It belongs to one thread at a time and holds nothing
 * of a run between two calls, so that a pool can lend it to any task.
 */
public final class BoundProgram implements AutoCloseable {
  private final TrainingProgram program;
  private final Replica training;
  private final Observer observer;
  private final Updater updater;
  private Replica evaluation;
  private Observer evaluationObserver;

  private BoundProgram(TrainingProgram program) {
    this.program = program;
    training = Replica.of(program.training());
    observer = new Observer(training, program);
    updater = program.optimizer().bind(training.parameters(), training.gradients());
  }

  /** Allocates the memory of a worker. */
  public static BoundProgram of(TrainingProgram program) {
    return new BoundProgram(program);
  }

  /** Returns the program. */
  public TrainingProgram program() {
    return program;
  }

  /** Copies parameters, optimizer vectors and state in. */
  void load(RunState from) {
    loadVariables(from);
    updater.load(from.optimizer());
  }

  /** Copies parameters and state in. */
  void loadVariables(RunState from) {
    OffHeap.write(training.parameters(), from.parameters());
    OffHeap.write(training.state(), from.state());
  }

  /** Copies parameters, optimizer vectors and state out. */
  RunState save(long iteration) {
    long parameters = program.training().parameters().size();
    return new RunState(
        OffHeap.read(training.parameters(), parameters), updater.save(), state(), iteration);
  }

  /** Copies the state out. */
  float[] state() {
    return OffHeap.read(training.state(), program.training().state().size());
  }

  Replica training() {
    return training;
  }

  Observer observer() {
    return observer;
  }

  Updater updater() {
    return updater;
  }

  /** Returns the replica that scores, with the parameters and state of a run. */
  Replica evaluation(RunState of) {
    if (evaluation == null) {
      Graph graph = program.evaluation();
      evaluation = Replica.of(graph);
      evaluationObserver = new Observer(evaluation, program);
    }
    OffHeap.write(evaluation.parameters(), of.parameters());
    OffHeap.write(evaluation.state(), of.state());
    return evaluation;
  }

  Observer evaluationObserver() {
    return evaluationObserver;
  }

  /** Frees all off-heap memory. */
  @Override
  public void close() {
    training.close();
    if (evaluation != null) {
      evaluation.close();
    }
  }
}
