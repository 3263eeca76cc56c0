package dev.kindling.spark;

import java.util.*;
import org.junit.jupiter.api.Test;

class OverheadConfProbe {
  @Test
  void confs() {
    OverheadProbe p = new OverheadProbe();
    for (String extra : List.of("a=b", "spark.broadcast.compress=false", "spark.broadcast.compress=false;spark.task.maxDirectResultSize=67108864", "spark.broadcast.compress=false;spark.task.maxDirectResultSize=67108864;spark.broadcast.checksum=false")) {
      Map<String, String> m = new HashMap<>();
      m.put("spark.master", "local[2,4]");
      for (String e : extra.split(";")) m.put(e.split("=")[0], e.split("=")[1]);
      System.out.println(extra);
      p.probe(SparkSessions.of(m), 1);
      p.probe(SparkSessions.of(m), 1);
    }
  }
}
