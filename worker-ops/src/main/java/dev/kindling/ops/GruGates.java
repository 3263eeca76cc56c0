package dev.kindling.ops;

import dev.kindling.kernels.Lane;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code h' = z · h + (1 − z) · k} with {@code k = tanh(given + r · made)}, the gates in the order
 * z, r, k: a gated recurrent unit whose gate r acts behind the product.
 */
final class GruGates implements GateMath {
  private final List<Lane> gates;
  private final List<Lane> made;
  private final List<Lane> gradients;
  private final Lane kept;
  private final Lane before;
  private final Lane part;

  GruGates(DataType type, int length) {
    gates = GateMath.lanes(3, type, length);
    made = GateMath.lanes(3, type, length);
    gradients = GateMath.lanes(4, type, length);
    kept = Lane.of(type, length);
    before = Lane.of(type, length);
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
    List<Lane> all = new ArrayList<>(gates);
    all.add(kept);
    all.add(before);
    return all;
  }

  @Override
  public List<Lane> givenGradients() {
    return gradients.subList(0, 3);
  }

  @Override
  public List<Lane> madeGradients() {
    return List.of(gradients.get(0), gradients.get(1), gradients.get(3));
  }

  @Override
  public void forward(List<Lane> states) {
    Lane h = states.get(0);
    Lane z = gates.get(0);
    Lane r = gates.get(1);
    Lane k = gates.get(2);
    z.add(made.get(0));
    z.sigmoid();
    r.add(made.get(1));
    r.sigmoid();
    kept.set(made.get(2));
    k.addProduct(r, kept);
    k.tanh(k);
    before.set(h);
    part.set(h);
    part.subtract(k);
    h.product(z, part);
    h.add(k);
  }

  @Override
  public void backward(List<Lane> states) {
    Lane dh = states.get(0);
    Lane z = gates.get(0);
    Lane r = gates.get(1);
    Lane k = gates.get(2);
    Lane dz = gradients.get(0);
    Lane dr = gradients.get(1);
    Lane dk = gradients.get(2);
    part.set(before);
    part.subtract(k);
    dz.product(dh, part);
    dz.timesSigmoidSlope(z);
    part.product(dh, z);
    dk.set(dh);
    dk.subtract(part);
    dk.timesTanhSlope(k);
    dr.product(dk, kept);
    dr.timesSigmoidSlope(r);
    gradients.get(3).product(dk, r);
    dh.set(part);
  }
}
