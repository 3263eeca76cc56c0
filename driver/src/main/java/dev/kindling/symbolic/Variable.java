package dev.kindling.symbolic;

/**
 * A weight as a layer or model holds it.
 *
 * <p>Example: {@code Sequential.of(input(3), dense(2)).variables().get(0).path()} is {@code
 * dense/kernel}.
 *
 * @param path the names that lead to it, for example {@code encoder/conv2d/kernel}
 * @param weight the weight
 * @param trainable whether training changes it there: it is trainable itself and at least one path
 *     to it leads through no frozen layer
 */
public record Variable(String path, Weight weight, boolean trainable) {}
