package dev.kindling.ops;

import dev.kindling.kernels.Lane;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** {@code c' = f · c + i · g} and {@code h' = o · tanh(c')}, the gates in the order i, f, g, o. */
final class LstmGates implements GateMath {
  private final int length;
  private final List<Lane> gates;
  private final List<Lane> made;
  private final Lane before;
  private final Lane squashed;
  private final Lane part;

  LstmGates(DataType type, int length) {
    this.length = length;
    gates = GateMath.lanes(4, type, length);
    made = GateMath.lanes(4, type, length);
    before = Lane.of(type, length);
    squashed = Lane.of(type, length);
    part = Lane.of(type, length);
  }

  @Override
  public List<Lane> given() {
    return gates;
  }

  @Override
  public List<Lane> made() {
    return made;
  }

  @Override
  public List<Lane> kept() {
    List<Lane> kept = new ArrayList<>(gates);
    kept.add(before);
    kept.add(squashed);
    return kept;
  }

  @Override
  public List<Lane> givenGradients() {
    return made;
  }

  @Override
  public List<Lane> madeGradients() {
    return made;
  }

  @Override
  public void forward(List<Lane> states) {
    Lane h = states.get(0);
    Lane c = states.get(1);
    Lane i = gates.get(0);
    Lane f = gates.get(1);
    Lane g = gates.get(2);
    Lane o = gates.get(3);
    i.add(made.get(0));
    i.sigmoid();
    f.add(made.get(1));
    f.sigmoid();
    g.add(made.get(2));
    g.tanh(g);
    o.add(made.get(3));
    o.sigmoid();
    before.set(c);
    c.times(f);
    c.addProduct(i, g);
    squashed.tanh(c);
    h.product(o, squashed);
  }

  @Override
  public void backward(List<Lane> states) {
    Lane dh = states.get(0);
    Lane dc = states.get(1);
    Lane i = gates.get(0);
    Lane f = gates.get(1);
    Lane g = gates.get(2);
    Lane o = gates.get(3);
    part.product(dh, o);
    part.timesTanhSlope(squashed);
    dc.add(part);
    slope(made.get(0), dc, g, i);
    slope(made.get(1), dc, before, f);
    made.get(2).product(dc, i);
    made.get(2).timesTanhSlope(g);
    slope(made.get(3), dh, squashed, o);
    dc.times(f);
    dh.clear(0, length);
  }

  private static void slope(Lane gradient, Lane outer, Lane factor, Lane gate) {
    gradient.product(outer, factor);
    gradient.timesSigmoidSlope(gate);
  }
}
