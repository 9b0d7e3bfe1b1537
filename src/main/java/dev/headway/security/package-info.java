/**
 * Who may do what: the one place that every call of the API and every message of the channel asks.
 */
package dev.headway.security;
