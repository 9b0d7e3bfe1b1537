/** The ZIP: the cases as suites that run as they are, each in the language of its runner. */
package dev.headway.workload.apitests.suites;
