/**
 * Test suites in promptfoo's files, YAML, JSON and CSV: read without running code and without
 * touching files or the network, and written so that they read back the same.
 */
package dev.headway.suite.promptfoo;
