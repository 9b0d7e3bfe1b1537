/**
 * Decides when a waiting job starts on this node: due time, priority, free threads; renews leases
 * and takes over jobs whose node is gone. The only package that knows db-scheduler.
 */
package dev.headway.queue;
