package dev.headway.notification;

/** Fired inside the transaction that makes a delivery due now. */
public record DeliveryQueued(String id) {}
