package dev.kindling.spark;

import org.apache.spark.sql.SparkSession;

class LocalTrainingTest extends TrainingPromises {
  @Override
  SparkSession spark() {
    return SparkSessions.local();
  }
}
