package dev.kindling.bench.local;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who trains the workloads, and what it has no layers for. */
enum Framework {
  KINDLING("Kindling", KindlingPeer::new),
  LIBTORCH("libtorch", LibtorchPeer::new),
  DL4J("DL4J", Dl4jPeer::new, Workload.GRU, Workload.TRANSFORMER),
  SAMEDIFF("SameDiff", SameDiffPeer::new);

  private interface Maker {
    Peer make(Workload workload, boolean adam);
  }

  private final String title;
  private final Maker maker;
  private final Set<Workload> lacking = EnumSet.noneOf(Workload.class);

  Framework(String title, Maker maker, Workload... lacking) {
    this.title = title;
    this.maker = maker;
    this.lacking.addAll(List.of(lacking));
  }

  /** Returns its name. */
  String title() {
    return title;
  }

  /** Returns whether it has the layers of a workload. */
  boolean expresses(Workload workload) {
    return !lacking.contains(workload);
  }

  /** Returns the numbers of kernel threads that it may be fastest with; Kindling has all. */
  Set<Integer> threads(int all) {
    return this == KINDLING || all == 1 ? Set.of(all) : Set.of(1, all);
  }

  /** Returns a workload, ready to train with Adam or SGD. */
  Peer peer(Workload workload, boolean adam) {
    return maker.make(workload, adam);
  }
}
