package dev.kindling.bench.kernels;

/**
 * A native kernel and what one run of it does.
 *
 * @param name what tables call it
 * @param flops the multiplications and additions, or 0 if memory is what limits it
 * @param bytes the bytes that it must read and write
 * @param run runs it
 */
record Work(String name, double flops, double bytes, Runnable run) {}
