package dev.headway.workload.apitests.cases;

import dev.headway.platform.JsonText;
import dev.headway.workload.apitests.document.ApiDocument;
import dev.headway.workload.apitests.document.Operation;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RichDocumentTest {
  @Test
  void look() {
    ApiDocument d = RichApi.document();
    CaseGenerator g =
        new CaseGenerator(d, new GenerationOptions(EnumSet.allOf(Category.class), 1000, 1));
    for (Operation o : d.operations()) {
      System.out.println("==== " + o.title());
      java.util.Set<String> cov = new java.util.TreeSet<>(CoveragePoints.of(d, o));
      for (ApiCase c : g.cases(o)) {
        System.out.println(c.id() + " | " + c.name() + " | " + c.covers());
        for (Step s : c.steps()) System.out.println("    " + s.method() + " " + s.target() + " " + s.headers() + " " + s.credentials() + " " + s.body() + " " + s.captures() + " " + s.checks().get(Math.min(1, s.checks().size() - 1)) + (s.checks().size() > 5 ? s.checks().subList(5, s.checks().size()) : ""));
        cov.removeAll(c.covers());
      }
      System.out.println("UNCOVERED " + cov);
    }
  }
}
