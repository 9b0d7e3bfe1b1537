/** The test cases of an operation, made from its description; the same ones for the same seed. */
package dev.headway.workload.apitests.cases;
