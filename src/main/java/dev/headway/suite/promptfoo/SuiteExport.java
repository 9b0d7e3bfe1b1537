package dev.headway.suite.promptfoo;

import dev.headway.platform.InTransaction;
import dev.headway.suite.PromptCard;
import dev.headway.suite.PromptCards;
import dev.headway.suite.Suite;
import dev.headway.suite.SuiteProblems;
import dev.headway.suite.SuitePrompt;
import dev.headway.suite.Suites;
import dev.headway.suite.TestCase;
import dev.headway.suite.TestCases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Gives suites as promptfoo's files. Problem of each call: {@code suite_not_found} (404). */
@ApplicationScoped
@InTransaction
public class SuiteExport {
  @Inject PromptCards cards;
  @Inject TestCases testCases;
  @Inject Suites suites;

  public JsonObject json(long suiteId) {
    Suite suite = suite(suiteId);
    List<PromptCard> prompts = new ArrayList<>();
    for (SuitePrompt prompt : suite.prompts()) {
      prompts.add(
          (prompt.version() == null
                  ? cards.find(prompt.cardId())
                  : cards.find(prompt.cardId(), prompt.version()))
              .orElseThrow());
    }
    List<TestCase> tests = tests(suite);
    return new ConfigWriter(suite, prompts, others(suite, tests), tests).write();
  }

  public String yaml(long suiteId) {
    return YamlWriter.write(json(suiteId));
  }

  /** Problem {@code not_expressible} (422) for what a CSV has no place for. */
  public String csv(long suiteId) {
    Suite suite = suite(suiteId);
    return CsvWriter.write(suite, tests(suite));
  }

  private Suite suite(long id) {
    return suites.find(id).orElseThrow(() -> SuiteProblems.noSuite(id));
  }

  private List<TestCase> tests(Suite suite) {
    Map<Long, TestCase> found = testCases.find(suite.cases());
    return suite.cases().stream().map(found::get).toList();
  }

  /** Cards that only single tests name. */
  private List<PromptCard> others(Suite suite, List<TestCase> tests) {
    Set<Long> ids = new LinkedHashSet<>();
    tests.stream().map(TestCase::promptCardId).filter(Objects::nonNull).forEach(ids::add);
    suite.prompts().forEach(prompt -> ids.remove(prompt.cardId()));
    return ids.stream().map(id -> cards.find(id).orElseThrow()).toList();
  }
}
