package dev.headway.batch;

/**
 * One thing to do.
 *
 * @param number 0, 1, 2 … within its stage
 * @param name unique in its job, at most 300 characters
 * @param payload whatever its {@link Items} need to do it, may be null
 */
public record Item(long number, String name, Object payload) {}
