package dev.kindling.callbacks;

/** Which values of what is monitored are better. */
public enum MonitorMode {
  /** Small losses, and of metrics those that each says are better. */
  AUTO,
  /** Small ones. */
  MIN,
  /** Large ones. */
  MAX
}
