/**
 * The HTTP API: JAX-RS resources that translate between the wire and the commands and stores of
 * jobs.
 */
package dev.headway.api;
