/**
 * What everything else stands on: settings, the clock, transactions, threads, metrics and the glue
 * to the two servers. Imports nothing else of Headway.
 */
package dev.headway.platform;
