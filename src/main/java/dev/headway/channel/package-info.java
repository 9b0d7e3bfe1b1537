/**
 * Sends committed events and progress to whoever subscribed, over WebSocket and Server-Sent Events.
 * A slow client is its own problem alone: no sender here ever waits for one.
 */
package dev.headway.channel;
