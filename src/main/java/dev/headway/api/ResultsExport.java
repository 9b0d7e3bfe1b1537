package dev.headway.api;

import dev.headway.job.JobHistory;
import dev.headway.job.Result;
import dev.headway.job.ResultFilter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Carries all results of a job to a writer. */
final class ResultsExport {
  interface Writer {
    void add(Result result) throws IOException;
  }

  private ResultsExport() {}

  static void each(JobHistory history, String jobId, ResultFilter filter, Writer writer)
      throws IOException {
    try {
      history.forEachResult(
          jobId,
          filter,
          result -> {
            try {
              writer.add(result);
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
          });
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }
}
