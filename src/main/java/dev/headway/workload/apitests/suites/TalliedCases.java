package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.ApiCase;
import dev.headway.workload.apitests.document.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Cases that somebody else is told of as well, once, while the first who wants them reads them. */
public final class TalliedCases implements SuiteZip.Cases {
  private final SuiteZip.Cases cases;
  private final Reader tally;
  private boolean tallied;

  public TalliedCases(SuiteZip.Cases cases, Reader tally) {
    this.cases = cases;
    this.tally = tally;
  }

  @Override
  public void forEach(Reader reader) throws IOException {
    if (tallied) {
      cases.forEach(reader);
      return;
    }
    cases.forEach(
        next -> {
          tally.take(next);
          reader.take(next);
        });
    tallied = true;
  }

  @Override
  public void writeLines(OutputStream out) throws IOException {
    cases.writeLines(out);
  }

  @Override
  public Set<String> leftOut(Operation operation) throws IOException {
    return cases.leftOut(operation);
  }

  /** Reads them for the tally alone, unless somebody has read them. */
  public void complete() throws IOException {
    if (!tallied) {
      forEach(TalliedCases::ignore);
    }
  }

  private static void ignore(ApiCase read) {}
}
