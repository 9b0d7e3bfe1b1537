package dev.headway.workload.apitests.suites;

import dev.headway.workload.apitests.cases.ApiCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What a file of the ZIP makes of the cases of each operation, made some operations ahead. */
final class EachOperation<T> implements SuiteZip.Cases.Reader {
  private static final int MOST_AHEAD = 8;

  private final Function<List<ApiCase>, T> making;
  private final Writing<T> writing;
  private final Ahead<T> made;
  private List<ApiCase> cases = new ArrayList<>();

  /** Takes what was made of one operation after the other. */
  interface Writing<T> {
    void take(T next) throws IOException;
  }

  private EachOperation(Function<List<ApiCase>, T> making, Writing<T> writing, Executor helpers) {
    this.making = making;
    this.writing = writing;
    made = new Ahead<>(helpers, MOST_AHEAD);
  }

  /**
   * @param making is used by several threads at once
   */
  static <T> void of(
      SuiteZip.Cases cases, Function<List<ApiCase>, T> making, Writing<T> writing, Executor helpers)
      throws IOException {
    EachOperation<T> each = new EachOperation<>(making, writing, helpers);
    cases.forEach(each);
    each.begin();
    while (!each.made.isEmpty()) {
      writing.take(each.made.take());
    }
  }

  @Override
  public void take(ApiCase next) throws IOException {
    if (!cases.isEmpty() && !cases.get(0).operation().equals(next.operation())) {
      begin();
    }
    cases.add(next);
  }

  private void begin() throws IOException {
    if (cases.isEmpty()) {
      return;
    }
    if (made.isFull()) {
      writing.take(made.take());
    }
    List<ApiCase> all = cases;
    made.begin(() -> making.apply(all));
    cases = new ArrayList<>();
  }
}
