package dev.headway.batch;

/**
 * A chunk of a batch job that other code started has written so many items; fired in the chunk's
 * transaction.
 */
record ForeignChunk(Run run, String step, int written) {}
