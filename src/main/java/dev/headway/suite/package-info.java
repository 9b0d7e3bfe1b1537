/**
 * What is tested: prompt cards with their versions, test cases, suites; their checks and tables,
 * and the plan of a run that is made of them. Knows nothing of how a test is run or judged.
 */
package dev.headway.suite;
