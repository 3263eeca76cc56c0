package dev.kindling.execution;

/**
 * What a step spends on one node.
 *
 * @param name the node's name
 * @param op its operation's name
 * @param forward nanoseconds of its forward kernel
 * @param backward nanoseconds of its backward kernel, and of adding its gradients to others
 */
public record NodeTime(String name, String op, long forward, long backward) {}
