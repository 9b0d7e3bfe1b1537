package dev.headway.workload.testrun;

/**
 * The models that grade.
 *
 * @param judge null for none
 * @param embeddings makes vectors, null for none
 */
record GraderNames(String judge, String embeddings) {}
