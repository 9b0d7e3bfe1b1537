package dev.headway.suite.promptfoo;

import dev.headway.platform.InTransaction;
import dev.headway.platform.JsonText;
import dev.headway.platform.Problem.Fault;
import dev.headway.suite.Expectations;
import dev.headway.suite.NewPromptCard;
import dev.headway.suite.NewSuite;
import dev.headway.suite.NewTestCase;
import dev.headway.suite.PromptCards;
import dev.headway.suite.SuiteProblems;
import dev.headway.suite.SuitePrompt;
import dev.headway.suite.Suites;
import dev.headway.suite.TestCases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a suite of a promptfoo file. Runs no code, opens no file and calls nobody: what would need
 * that is named and left out.
 */
@ApplicationScoped
public class SuiteImport {
  private static final int NAME_CHARS = 200;
  private static final int DESCRIPTION_CHARS = 4_000;

  @Inject PromptCards cards;
  @Inject TestCases testCases;
  @Inject Suites suites;
  @Inject Expectations expectations;

  /** The forms of a file. */
  public enum Form {
    YAML,
    CSV
  }

  /**
   * Stores all of it in one transaction, or nothing. Problems: {@code malformed_yaml}, {@code
   * malformed_csv}, {@code invalid_request} (400).
   *
   * @param name of the suite; null: the file's own, else its description
   * @param dryRun only says what would come of it
   */
  @InTransaction
  public ImportedSuite read(String text, Form form, String name, boolean dryRun) {
    if (form == Form.YAML) {
      return take(ConfigText.parse(text), List.of(), name, dryRun);
    }
    Report report = new Report();
    JsonValue tests = CsvTests.read(text, report);
    return take(tests, report.entries(), name, dryRun);
  }

  /** As {@link #read}, of a file in JSON. */
  @InTransaction
  public ImportedSuite take(JsonValue config, String name, boolean dryRun) {
    return take(config, List.of(), name, dryRun);
  }

  private ImportedSuite take(
      JsonValue config, List<NotUnderstood> before, String name, boolean dryRun) {
    SuiteDraft draft = ConfigReader.read(config, expectations);
    List<NotUnderstood> notUnderstood = new ArrayList<>(before);
    notUnderstood.addAll(draft.notUnderstood());
    String called = name(name, draft);
    Long id = dryRun ? null : store(draft, called);
    return new ImportedSuite(
        id, called, draft.cards().size(), draft.cases().size(), List.copyOf(notUnderstood));
  }

  private static String name(String given, SuiteDraft draft) {
    String name = given != null ? given : draft.name() != null ? draft.name() : draft.description();
    String line = name == null ? "" : name.strip().lines().findFirst().orElse("");
    return line.isEmpty() ? "Imported suite" : Cut.to(line, NAME_CHARS);
  }

  private long store(SuiteDraft draft, String name) {
    List<Long> cardIds = new ArrayList<>();
    for (NewPromptCard card : draft.cards()) {
      cardIds.add(cards.create(card).id());
    }
    List<Long> caseIds = new ArrayList<>();
    for (CaseDraft test : draft.cases()) {
      caseIds.add(testCases.create(testCase(test, cardIds)).id());
    }
    String description =
        draft.description() == null ? null : Cut.to(draft.description(), DESCRIPTION_CHARS);
    return suites
        .create(
            new NewSuite(
                name,
                description,
                draft.suitePrompts().stream()
                    .map(number -> new SuitePrompt(cardIds.get(number), null))
                    .toList(),
                caseIds,
                draft.models(),
                draft.defaults()))
        .id();
  }

  private static NewTestCase testCase(CaseDraft test, List<Long> cardIds) {
    JsonObjectBuilder body = JsonText.PROVIDER.createObjectBuilder(test.body());
    if (test.prompt() != null) {
      body.add("prompt_card_id", cardIds.get(test.prompt()));
    }
    List<Fault> faults = new ArrayList<>();
    NewTestCase read = NewTestCase.read(body.build(), "", faults);
    SuiteProblems.refuse(faults);
    return read;
  }
}
