/**
 * Socket.IO 5 over Engine.IO 4, text only: the third way to the channel's sessions, by
 * long-polling, by WebSocket, and from the one to the other. Everything that is sent goes through
 * the session's outbox; what a client asks for goes to the channel's one conversation. What the
 * events are called and say is a {@link dev.headway.channel.Dialect} of its own.
 */
package dev.headway.channel.socketio;
