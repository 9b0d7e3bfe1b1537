/**
 * Runs jobs with Jakarta Batch; the only package that knows {@code jakarta.batch}. {@link
 * dev.headway.batch.ItemWork}, {@link dev.headway.batch.StreamWork} and what they use are the
 * contract of the job types. Who listens to the events that the chunks fire is unknown here.
 */
package dev.headway.batch;
