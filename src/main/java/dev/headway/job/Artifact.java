package dev.headway.job;

import java.time.Instant;

/**
 * A file that a job left.
 *
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param listed false for the attachment of an item
 */
public record Artifact(
    String jobId,
    String name,
    String mediaType,
    long sizeBytes,
    String sha256,
    boolean listed,
    Instant createdAt) {}
