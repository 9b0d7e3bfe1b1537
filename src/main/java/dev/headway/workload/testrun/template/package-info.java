/**
 * Texts with places for variables, as prompts and expectations have them. Knows nothing of test
 * runs.
 */
package dev.headway.workload.testrun.template;
