package dev.kindling.training;

import dev.kindling.execution.Replica;
import dev.kindling.optimizers.Updater;
import java.util.ArrayList;
import java.util.List;

/**
 * A training program with all the memory that one worker needs for it, made when first needed: a
 * replica that trains, with the optimizer's vectors, and one that scores. It belongs to one thread
 * at a time and holds nothing of a run between two calls, so that a pool can lend it to any task.
 */
public final class BoundProgram implements AutoCloseable {
  private final TrainingProgram program;
  private Replica training;
  private Updater updater;

  /** Null if no parameter is constrained. */
  private Replica constraints;

  /** Made when a step's batch is spread over workers and its loss has several parts. */
  private final List<Replica> parts = new ArrayList<>();

  private Observer trainingObserver;
  private Replica evaluation;
  private Observer evaluationObserver;

  private BoundProgram(TrainingProgram program) {
    this.program = program;
  }

  /** Returns a worker's memory for a program. */
  public static BoundProgram of(TrainingProgram program) {
    return new BoundProgram(program);
  }

  /** Returns the program. */
  public TrainingProgram program() {
    return program;
  }

  /** Returns the replica that trains. */
  Replica training() {
    if (training == null) {
      training = Replica.of(program.training(), program.optimizer().options().lossScale());
      trainingObserver = new Observer(training, program);
      updater =
          program
              .optimizer()
              .bind(program.training().parameters(), training.parameters(), training.gradients());
      if (!program.constraints().nodes().isEmpty()) {
        constraints = training.sharing(program.constraints());
        constraints.inputs(List.of());
      }
    }
    return training;
  }

  /**
   * Changes the parameters of the replica that trains by its gradients, then projects those that
   * are constrained.
   *
   * @param iteration the number of steps made before this one
   */
  void update(long iteration) {
    updater.step(iteration);
    if (constraints != null) {
      constraints.forward();
    }
  }

  /** Returns the replica that differentiates a part of the loss, over the same variables. */
  Replica part(int index) {
    while (parts.size() < program.parts().size()) {
      parts.add(training().sharing(program.parts().get(parts.size()).graph()));
    }
    return parts.get(index);
  }

  /** Returns the metrics' view of the replica that trains. */
  Observer trainingObserver() {
    return trainingObserver;
  }

  /** Copies parameters, optimizer vectors and state into the replica that trains. */
  void load(RunState from) {
    loadVariables(from);
    updater.load(from.optimizer());
  }

  /** Copies parameters and state into the replica that trains. */
  void loadVariables(RunState from) {
    OffHeap.write(training().parameters(), from.parameters());
    OffHeap.write(training().state(), from.state());
  }

  /** Copies parameters, optimizer vectors and state out of the replica that trains. */
  RunState save(long iteration) {
    return new RunState(parameters(), updater.save(), state(), iteration);
  }

  /** Copies the parameters out of the replica that trains. */
  float[] parameters() {
    return OffHeap.read(training.parameters(), program.training().parameters().size());
  }

  /** Copies the state out of the replica that trains. */
  float[] state() {
    return OffHeap.read(training.state(), program.training().state().size());
  }

  /** Returns the replica that scores, with the parameters and state of a run. */
  Replica evaluation(RunState of) {
    if (evaluation == null) {
      evaluation = Replica.of(program.evaluation());
      evaluationObserver = new Observer(evaluation, program);
    }
    OffHeap.write(evaluation.parameters(), of.parameters());
    OffHeap.write(evaluation.state(), of.state());
    return evaluation;
  }

  /** Returns the metrics' view of the replica that scores. */
  Observer evaluationObserver() {
    return evaluationObserver;
  }

  /** Frees all off-heap memory. */
  @Override
  public void close() {
    if (constraints != null) {
      constraints.close();
    }
    parts.forEach(Replica::close);
    if (training != null) {
      updater.close();
      training.close();
    }
    if (evaluation != null) {
      evaluation.close();
    }
  }
}
