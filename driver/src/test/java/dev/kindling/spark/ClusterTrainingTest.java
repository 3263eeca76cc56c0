package dev.kindling.spark;

import org.apache.spark.sql.SparkSession;

class ClusterTrainingTest extends TrainingPromises {
  @Override
  SparkSession spark() {
    return SparkSessions.cluster();
  }
}
