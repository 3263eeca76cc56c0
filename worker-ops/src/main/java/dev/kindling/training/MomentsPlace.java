package dev.kindling.training;

import dev.kindling.graph.Graph;
import dev.kindling.graph.MovingMoments;
import dev.kindling.parameters.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a moving mean and its variance stand in a vector.
 *
 * @param moments how they move
 * @param mean the place of the first mean
 * @param variance the place of the first variance
 * @param elements how many there are of each
 */
record MomentsPlace(MovingMoments moments, int mean, int variance, int elements) {
  /** Returns the places in a graph's state. */
  static List<MomentsPlace> inState(Graph graph) {
    return graph.moments().stream().map(moments -> of(moments, graph)).toList();
  }

  private static MomentsPlace of(MovingMoments moments, Graph graph) {
    Slot means = graph.state().slots().get(moments.meanSlot());
    Slot variances = graph.state().slots().get(moments.varianceSlot());
    return new MomentsPlace(
        moments,
        Math.toIntExact(means.offset()),
        Math.toIntExact(variances.offset()),
        Math.toIntExact(means.elements()));
  }

  /** Returns the places in a vector of moments alone, one behind the other. */
  static List<MomentsPlace> alone(List<MomentsPlace> places) {
    List<MomentsPlace> alone = new ArrayList<>();
    int next = 0;
    for (MomentsPlace place : places) {
      int variance = next + place.elements;
      alone.add(new MomentsPlace(place.moments, next, variance, place.elements));
      next = variance + place.elements;
    }
    return alone;
  }

  /** Copies all moments from their places in one vector to those in another. */
  static void copy(
      float[] from, List<MomentsPlace> sources, float[] to, List<MomentsPlace> destinations) {
    for (int index = 0; index < sources.size(); index++) {
      MomentsPlace source = sources.get(index);
      MomentsPlace destination = destinations.get(index);
      System.arraycopy(from, source.mean, to, destination.mean, source.elements);
      System.arraycopy(from, source.variance, to, destination.variance, source.elements);
    }
  }
}
