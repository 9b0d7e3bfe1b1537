/**
 * Cases that another job has made from an API's description, as a test run needs them: read from
 * that job's files, filtered, filled with what earlier steps captured, given credentials. Knows no
 * other job type; the files are the contract.
 */
package dev.headway.workload.testrun.generated;
