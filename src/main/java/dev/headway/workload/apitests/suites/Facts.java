package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.CoveragePoints;
import dev.headway.workload.apitests.cases.ResponseRules;
import dev.headway.workload.apitests.document.Operation;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * What follows from a document.
 *
 * @param rules see {@link ResponseRules}
 * @param points of an operation, see {@link CoveragePoints}
 */
record Facts(JsonObject rules, Function<Operation, List<String>> points) {}
