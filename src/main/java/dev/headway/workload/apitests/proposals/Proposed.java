package dev.headway.workload.apitests.proposals;

import dev.headway.workload.apitests.cases.ApiCase;
import java.util.List;

/**
 * What came of asking a model.
 *
 * @param cases those that entered
 * @param count of proposals that could be read
 * @param dropped of each that did not enter its name and why
 * @param failure why there are none, for people; null where there could be some
 */
public record Proposed(List<ApiCase> cases, int count, List<String> dropped, String failure) {
  static Proposed failed(String why) {
    return new Proposed(List.of(), 0, List.of(), why);
  }
}
