package dev.kindling.jobs.runs;

import dev.kindling.callbacks.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Writes {@code {"epoch": 1, "loss": 0.5}}, a line for each epoch, as soon as the epoch ends. */
final class HistoryFile implements Callback, AutoCloseable {
  private final Folder folder;
  private FSDataOutputStream out;

  HistoryFile(Folder folder) {
    this.folder = folder;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("epoch", epoch + 1);
    line.putAll(logs);
    try {
      if (out == null) {
        out = folder.append("history.jsonl");
      }
      out.write((RunFolder.JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
      out.hflush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write 'history.jsonl': " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
