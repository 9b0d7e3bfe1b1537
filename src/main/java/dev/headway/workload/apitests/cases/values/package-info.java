/**
 * Values made from JSON Schemas: valid ones, ones on the edge, and ones that are forbidden. What it
 * says of a value was verified; a value that cannot be made in bounded time and memory is left out.
 */
package dev.headway.workload.apitests.cases.values;
