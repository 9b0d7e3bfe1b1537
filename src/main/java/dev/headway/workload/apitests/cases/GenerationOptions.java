package dev.headway.workload.apitests.cases;

import java.util.Set;

/**
 * What is wanted.
 *
 * @param categories those that are generated
 * @param casesPerOperation at most, of each operation; those that cover most of what is not yet
 *     covered stay
 * @param seed the same seed gives the same cases, byte for byte, on every machine and Java; what a
 *     model proposes is outside of it
 */
public record GenerationOptions(Set<Category> categories, int casesPerOperation, long seed) {
  public GenerationOptions {
    categories = Set.copyOf(categories);
  }
}
