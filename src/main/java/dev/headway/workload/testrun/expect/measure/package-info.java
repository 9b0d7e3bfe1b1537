/**
 * Measures of texts, by the rules of promptfoo: likeness, regular expressions, JSON, XML, HTML,
 * SQL. Texts and patterns come from strangers, so all is bounded, and what would take too long is
 * told as {@link dev.headway.workload.testrun.expect.measure.CannotJudge}. Knows nothing of test
 * runs.
 */
package dev.headway.workload.testrun.expect.measure;
