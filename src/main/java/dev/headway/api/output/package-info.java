/**
 * Writes what clients get: JSON, problems, pages of a collection, CSV, JUnit XML, parts of files.
 */
package dev.headway.api.output;
