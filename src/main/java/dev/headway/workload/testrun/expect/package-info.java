/**
 * What a test case expects of an answer, and the verdicts on it, by the rules of promptfoo. {@link
 * dev.headway.workload.testrun.expect.Catalogue} lists all types, {@code src/docs/expectations.md}
 * tells them to users. Pure: no server, no models; those are asked through {@link
 * dev.headway.workload.testrun.expect.Graders}.
 */
package dev.headway.workload.testrun.expect;
