/**
 * The HTTP API: JAX-RS resources that translate between the wire and the commands and stores of
 * jobs. Bodies are read and written here, byte for byte, so that both servers' runtimes behave the
 * same.
 */
package dev.headway.api;
