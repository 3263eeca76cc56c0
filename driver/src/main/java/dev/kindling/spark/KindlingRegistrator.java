package dev.kindling.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import dev.kindling.adapt.Moments;
import dev.kindling.graph.Graph;
import dev.kindling.tensors.Shape;
import dev.kindling.training.BatchPart;
import dev.kindling.training.Chunk;
import dev.kindling.training.FloatColumn;
import dev.kindling.training.GradientResult;
import dev.kindling.training.IntColumn;
import dev.kindling.training.RoundResult;
import dev.kindling.training.RunState;
import dev.kindling.training.ScoredRows;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;

/**
 * Registers what Kindling and Spark's own file sources send through Spark, so that {@code
 * spark.kryo.registrationRequired=true} holds. Set {@code spark.kryo.registrator} to this class.
 *
 * <p>Data, parameters and results are arrays in records and travel as such. What is sent once in a
 * run, graphs and programs, travels in Java's own serialization: so a user's own operation, metric
 * or loss needs no registration.
 */
public final class KindlingRegistrator implements KryoRegistrator {
  private static final List<Class<? extends Record>> RECORDS =
      List.of(
          Chunk.class,
          FloatColumn.class,
          IntColumn.class,
          ReadChunk.class,
          PartitionReport.class,
          RunState.class,
          RoundResult.class,
          WorkerRound.class,
          GradientResult.class,
          BatchPart.class,
          ScoredRows.class);

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(float[].class, new FloatsSerializer());
    kryo.register(Shape.class, new ShapeSerializer());
    kryo.register(List.of().getClass(), new ListSerializer());
    kryo.register(List.of(0).getClass(), new ListSerializer());
    for (Class<? extends Record> type : RECORDS) {
      kryo.register(type, new RecordSerializer<>(type));
    }
    kryo.register(Graph.class, new JavaSerializer());
    kryo.register(RunPlan.class, new JavaSerializer());
    kryo.register(PredictionPlan.class, new JavaSerializer());
    kryo.register(Moments.class, new JavaSerializer());
    kryo.register(Fault.class, new JavaSerializer());
    SchemaTypes.register(kryo);
  }
}
