/**
 * Tells stakeholders how a job ended: by signed webhooks and by mail. Keeps each message to each of
 * them, and what came of every try. Owns the tables of deliveries; knows nothing of who makes a
 * delivery come due. The only package that knows Jakarta Mail and Apache's HTTP client.
 */
package dev.headway.notification;
