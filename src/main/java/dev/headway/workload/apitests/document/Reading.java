package dev.headway.workload.apitests.document;

/** What all readers of the parts of one document share. */
record Reading(At root, Format format, LocalRefs refs, Schemas schemas, Budget budget) {
  static Reading of(At root, Format format) {
    Budget budget = new Budget();
    return new Reading(
        root, format, new LocalRefs(root), new Schemas(format, root, budget), budget);
  }
}
