package dev.kindling.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Keeps what a class logs. */
final class LogMessages extends AbstractAppender {
  private final List<String> messages = new ArrayList<>();

  private LogMessages() {
    super("kept", null, null, true, Property.EMPTY_ARRAY);
  }

  /** Returns the messages that a class logs during some work, each behind its level. */
  static List<String> of(Class<?> from, Runnable work) {
    Logger logger = (Logger) LogManager.getLogger(from);
    LogMessages kept = new LogMessages();
    kept.start();
    logger.addAppender(kept);
    try {
      work.run();
    } finally {
      logger.removeAppender(kept);
    }
    return kept.messages;
  }

  @Override
  public void append(LogEvent event) {
    messages.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
  }
}
