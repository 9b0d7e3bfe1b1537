/**
 * Answers of language models that are kept, so that the same question need not be paid for twice.
 * Owns the table {@code model_answer}; knows the models, no tests and no expectations.
 */
package dev.headway.workload.testrun.cache;
