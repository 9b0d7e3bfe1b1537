package dev.headway.notification;

/**
 * Which deliveries to read, the newest first.
 *
 * @param jobId null: of any job
 * @param status null: any
 * @param before only those made before the one with this id, null: from the newest on
 */
public record DeliveryFilter(String jobId, Delivery.Status status, String before, int limit) {}
