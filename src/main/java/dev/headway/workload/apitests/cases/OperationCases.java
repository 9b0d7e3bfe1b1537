package dev.headway.workload.apitests.cases;

import java.util.List;
import java.util.Set;

/**
 * The cases of one operation.
 *
 * @param leftOut points, see {@link CoveragePoints}, that only cases beyond the limit would have
 *     covered
 */
public record OperationCases(List<ApiCase> cases, Set<String> leftOut) {}
