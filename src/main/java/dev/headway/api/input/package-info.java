/**
 * Reads what clients send: bodies, query parameters, headers. Whatever is wrong becomes a {@link
 * dev.headway.platform.Problem} that names the field and says what would be right.
 */
package dev.headway.api.input;
