/**
 * Gets frames to clients: a bounded outbox for each, a few threads that empty them, and one way to
 * send for each server. Knows nothing of jobs. Only the sender threads touch a connection, and none
 * of them ever waits for one.
 */
package dev.headway.channel.outbox;
