/**
 * HTTP as a test run needs it: a deadline over the whole answer, a cancel that closes the
 * connection, a bound on what is read, and the request of an {@code http} test case. Knows no
 * models and no suites.
 */
package dev.headway.workload.testrun.http;
