package dev.kindling.training;

import dev.kindling.graph.Graph;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Where vectors are cut. Every slice has the same share of each vector; moving statistics need each
 * other, wherever they stand in the state, so all of them are one more slice.
 *
 * @param shares into how many slices vectors are cut
 * @param inState where moving statistics stand in the state
 * @param alone where they stand in a slice of their own
 */
record VectorSlices(int shares, List<MomentsPlace> inState, List<MomentsPlace> alone)
    implements Serializable {
  /** Returns the slices of a graph's vectors. */
  static VectorSlices of(int shares, Graph graph) {
    List<MomentsPlace> inState = MomentsPlace.inState(graph);
    return new VectorSlices(shares, inState, MomentsPlace.alone(inState));
  }

  int count() {
    return inState.isEmpty() ? shares : shares + 1;
  }

  /** Returns where moving statistics stand in a slice of the state. */
  List<MomentsPlace> places(int slice) {
    return slice == shares ? alone : List.of();
  }

  /** Returns a slice of a vector other than the state. */
  float[] share(float[] vector, int slice) {
    return slice == shares
        ? new float[0]
        : Arrays.copyOfRange(vector, start(vector, slice), start(vector, slice + 1));
  }

  private int start(float[] vector, int slice) {
    return (int) ((long) vector.length * slice / shares);
  }

  /** Returns a slice of the state. */
  float[] state(float[] state, int slice) {
    if (slice < shares) {
      return share(state, slice);
    }
    float[] moments = new float[alone.stream().mapToInt(place -> 2 * place.elements()).sum()];
    MomentsPlace.copy(state, inState, moments, alone);
    return moments;
  }

  /** Puts a vector together. */
  float[] whole(List<float[]> slices, int length) {
    float[] whole = new float[length];
    for (int slice = 0; slice < shares; slice++) {
      float[] part = slices.get(slice);
      System.arraycopy(part, 0, whole, start(whole, slice), part.length);
    }
    return whole;
  }

  /** Puts the state together. */
  float[] wholeState(List<float[]> slices, int length) {
    float[] whole = whole(slices, length);
    if (count() > shares) {
      MomentsPlace.copy(slices.get(shares), alone, whole, inState);
    }
    return whole;
  }
}
