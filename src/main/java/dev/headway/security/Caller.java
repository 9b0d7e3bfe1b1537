package dev.headway.security;

/**
 * Who calls.
 *
 * @param name null for an anonymous caller
 * @param address of the client, for limits and logs
 */
public record Caller(String name, String address) {}
