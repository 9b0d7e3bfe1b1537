package dev.headway.workload.testrun.expect;

import dev.headway.workload.testrun.expect.ExpectationType.Family;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All types of expectations, and those of promptfoo that are refused. */
public final class Catalogue {
  private static final Map<String, ExpectationType> TYPES = new LinkedHashMap<>();
  private static final Map<String, String> REFUSED = new LinkedHashMap<>();

  private static final String CODE = "Headway runs no code of users";
  private static final String CALLS_OUT = "Headway sends answers to no other server";
  private static final String NO_TRACES = "Headway keeps no traces of agents";
  private static final String OTHER_MODEL = "it needs a kind of model that Headway does not ask";

  static {
    text();
    formats();
    scores();
    answers();
    models();
    http();
    description();
    refused();
  }

  private Catalogue() {}

  private static void text() {
    Family family = Family.TEXT;
    add(
        family,
        "equals",
        "the output is the value; JSON of the same content where the value is an object or list",
        ValueRule.ANY,
        TextChecks::equal);
    add(
        family,
        "contains",
        "the output has the text in it",
        ValueRule.TEXT_OR_NUMBER,
        TextChecks::contains);
    add(
        family,
        "icontains",
        "the same, capital letters being as good as small ones",
        ValueRule.TEXT_OR_NUMBER,
        TextChecks::containsIgnoringCase);
    add(
        family,
        "contains-all",
        "the output has all of the texts in it",
        ValueRule.PARTS,
        TextChecks::containsAll);
    add(
        family,
        "contains-any",
        "the output has at least one of the texts in it",
        ValueRule.PARTS,
        TextChecks::containsAny);
    add(
        family,
        "icontains-all",
        "as `contains-all`, in any case",
        ValueRule.PARTS,
        TextChecks::containsAllIgnoringCase);
    add(
        family,
        "icontains-any",
        "as `contains-any`, in any case",
        ValueRule.PARTS,
        TextChecks::containsAnyIgnoringCase);
    add(
        family,
        "starts-with",
        "the output begins with the text",
        ValueRule.TEXT,
        TextChecks::startsWith);
    add(
        family,
        "regex",
        "the regular expression matches somewhere in the output, in a bounded number of steps",
        ValueRule.REGEX,
        TextChecks::regex);
    add(
        family,
        "word-count",
        "the output has so many words, counted between spaces",
        ValueRule.COUNT,
        TextChecks::wordCount);
    add(
        family,
        "is-refusal",
        "the model declines the task, told by its phrases; an empty output counts as one",
        ValueRule.NONE,
        AnswerChecks::refusal);
  }

  private static void formats() {
    Family family = Family.FORMAT;
    add(
        family,
        "is-json",
        "the output is JSON, and conforms to the schema if one is given",
        ValueRule.SCHEMA,
        FormatChecks::isJson);
    add(
        family,
        "contains-json",
        "somewhere in the output is a JSON object, one that conforms to the schema if one is given",
        ValueRule.SCHEMA,
        FormatChecks::containsJson);
    add(
        family,
        "is-xml",
        "the output is well-formed XML and has the elements",
        ValueRule.ELEMENTS,
        FormatChecks::isXml);
    add(
        family,
        "contains-xml",
        "somewhere in the output is XML that has the elements",
        ValueRule.ELEMENTS,
        FormatChecks::containsXml);
    add(
        family,
        "is-html",
        "the output is HTML without text outside of its tags",
        ValueRule.NONE,
        FormatChecks::isHtml);
    add(
        family,
        "contains-html",
        "the output looks like HTML in two ways or more",
        ValueRule.NONE,
        FormatChecks::containsHtml);
    add(
        family,
        "is-sql",
        "the output is SQL and uses only the allowed tables and columns",
        ValueRule.SQL,
        FormatChecks::isSql);
    add(
        family,
        "contains-sql",
        "a code block of the output is such SQL, or without code blocks all of it",
        ValueRule.SQL,
        FormatChecks::containsSql);
  }

  private static void scores() {
    Family family = Family.SCORE;
    add(
        family,
        "levenshtein",
        "at most so many characters are to be changed to get the value",
        ValueRule.PLAIN_TEXT,
        "5",
        ScoreChecks::levenshtein);
    add(
        family,
        "rouge-n",
        "ROUGE-1 (F1 of single words) reaches the threshold",
        ValueRule.PLAIN_TEXT,
        "0.75",
        ScoreChecks::rouge);
    add(
        family,
        "bleu",
        "BLEU of 1 to 4 words, against the best reference, reaches the threshold",
        ValueRule.TEXTS,
        "0.5",
        ScoreChecks::bleu);
    add(
        family,
        "gleu",
        "Google's BLEU, against the best reference, reaches the threshold",
        ValueRule.TEXTS,
        "0.5",
        ScoreChecks::gleu);
    add(
        family,
        "meteor",
        "METEOR without synonyms reaches the threshold; `alpha`, `beta`, `gamma` as 0.9, 3, 0.5",
        ValueRule.TEXTS,
        "0.5",
        ScoreChecks::meteor);
  }

  private static void answers() {
    Family family = Family.ANSWER;
    need(family, "latency", "the answer took at most so many milliseconds", AnswerChecks::latency);
    need(family, "cost", "the answer cost at most so many US dollars", AnswerChecks::cost);
    add(
        family,
        "finish-reason",
        "the model ended for this reason, in any case: `stop`, `length`, …",
        ValueRule.TEXT,
        AnswerChecks::finishReason);
    add(
        family,
        "perplexity",
        "never: it needs log probabilities, which are not asked for",
        ValueRule.NONE,
        AnswerChecks::perplexity);
    add(
        family,
        "perplexity-score",
        "never, as `perplexity`",
        ValueRule.NONE,
        AnswerChecks::perplexity);
    Family tools = Family.TOOLS;
    add(
        tools,
        "is-valid-openai-tools-call",
        "the answer calls tools, each with arguments that conform to its parameters",
        ValueRule.TOOLS,
        ToolCallChecks::validToolsCall);
    add(
        tools,
        "is-valid-openai-function-call",
        "the answer calls a function with arguments that conform to its parameters",
        ValueRule.TOOLS,
        ToolCallChecks::validFunctionCall);
    add(
        tools,
        "is-valid-function-call",
        "the same",
        ValueRule.TOOLS,
        ToolCallChecks::validFunctionCall);
    add(
        tools,
        "tool-call-f1",
        "F1 of the called against the expected tools, by name, reaches the threshold",
        ValueRule.NAMES,
        "1",
        ToolCallChecks::f1);
  }

  private static void models() {
    Family family = Family.MODEL;
    add(
        family,
        "similar",
        "the cosine between the embeddings reaches the threshold",
        ValueRule.TEXTS,
        "0.75",
        SimilarityChecks::cosine);
    add(family, "similar:cosine", "the same", ValueRule.TEXTS, "0.75", SimilarityChecks::cosine);
    add(
        family,
        "similar:dot",
        "the dot product of the embeddings reaches the threshold",
        ValueRule.TEXTS,
        "0.75",
        SimilarityChecks::dot);
    add(
        family,
        "similar:euclidean",
        "the distance of the embeddings is at most the threshold",
        ValueRule.TEXTS,
        "0.75",
        SimilarityChecks::euclidean);
    add(
        family,
        "llm-rubric",
        "the judge says that the output meets the criterion, and its score reaches the threshold if one is given",
        ValueRule.ANY,
        JudgeChecks::rubric);
    add(
        family,
        "model-graded-closedqa",
        "the judge says that the output meets the criterion, the prompt considered",
        ValueRule.TEXT,
        JudgeChecks::closedQa);
    add(
        family,
        "factuality",
        "the judge finds no contradiction to the value's facts",
        ValueRule.TEXT,
        JudgeChecks::factuality);
    add(family, "model-graded-factuality", "the same", ValueRule.TEXT, JudgeChecks::factuality);
    add(
        family,
        "answer-relevance",
        "questions that the judge makes from the output are like the prompt (or the variable `query`)",
        ValueRule.NONE,
        "0",
        JudgeChecks::answerRelevance);
    Family comparison = Family.COMPARISON;
    add(
        comparison,
        "select-best",
        "the judge chooses this output among those of the same case",
        ValueRule.TEXT,
        (Check) null);
    add(
        comparison,
        "max-score",
        "the other expectations give this output the best score among those of the same case",
        ValueRule.MAX_SCORE,
        (Check) null);
  }

  private static void http() {
    Family family = Family.HTTP;
    add(family, "status", "the status is one of these", ValueRule.STATUS, HttpChecks::status);
    add(
        family,
        "header",
        "the header is there, equals or matches",
        ValueRule.HEADER,
        HttpChecks::header);
    add(
        family,
        "json-path",
        "what the JSON path leads to in the output is there, equals or matches",
        ValueRule.JSON_PATH,
        HttpChecks::jsonPath);
    add(
        family,
        "json-schema",
        "the output is JSON that conforms to the schema",
        ValueRule.REQUIRED_SCHEMA,
        FormatChecks::isJson);
    add(
        family,
        "time",
        "the answer took at most so many milliseconds",
        ValueRule.TIME,
        AnswerChecks::time);
  }

  private static void description() {
    Family family = Family.DESCRIPTION;
    add(
        family,
        "no-server-error",
        "the status is none of 500 to 599",
        ValueRule.NONE,
        DescribedChecks::noServerError);
    add(
        family,
        "status-documented",
        "the status is described, by itself, by its class or by default",
        ValueRule.OPERATION,
        DescribedChecks::statusDocumented);
    add(
        family,
        "content-type-documented",
        "the content type is described for the status",
        ValueRule.OPERATION,
        DescribedChecks::contentTypeDocumented);
    add(
        family,
        "body-conforms",
        "a JSON body conforms to the schema for the status",
        ValueRule.OPERATION,
        DescribedChecks::bodyConforms);
    add(
        family,
        "headers-conform",
        "headers that are required for the status are there, and those that are described conform",
        ValueRule.OPERATION,
        DescribedChecks::headersConform);
    add(
        family,
        "allow-when-405",
        "there is a header Allow where the status is 405",
        ValueRule.NONE,
        DescribedChecks::allowWhen405);
  }

  private static void refused() {
    for (String type : new String[] {"javascript", "python", "ruby"}) {
      REFUSED.put(type, CODE);
    }
    REFUSED.put("webhook", CALLS_OUT);
    REFUSED.put("pi", CALLS_OUT);
    for (String type : new String[] {"classifier", "moderation", "guardrails", "search-rubric"}) {
      REFUSED.put(type, OTHER_MODEL);
    }
    for (String type :
        new String[] {
          "agent-rubric",
          "skill-used",
          "trace-error-spans",
          "trace-span-count",
          "trace-span-duration",
          "trajectory:goal-success",
          "trajectory:step-count",
          "trajectory:tool-args-match",
          "trajectory:tool-sequence",
          "trajectory:tool-used"
        }) {
      REFUSED.put(type, NO_TRACES);
    }
    for (String type :
        new String[] {
          "context-faithfulness",
          "context-recall",
          "context-relevance",
          "conversation-relevance",
          "g-eval",
          "human"
        }) {
      REFUSED.put(type, "Headway does not have it");
    }
  }

  private static void add(
      Family family, String name, String meaning, ValueRule value, Check check) {
    add(family, name, meaning, value, "", check);
  }

  private static void add(
      Family family, String name, String meaning, ValueRule value, String threshold, Check check) {
    TYPES.put(name, new ExpectationType(name, family, meaning, value, threshold, false, check));
  }

  private static void need(Family family, String name, String meaning, Check check) {
    TYPES.put(
        name,
        new ExpectationType(name, family, meaning, ValueRule.NONE, "must be given", true, check));
  }

  /** The names of all types, without {@code not-} and without {@code assert-set}. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(TYPES.keySet());
  }

  static Collection<ExpectationType> types() {
    return Collections.unmodifiableCollection(TYPES.values());
  }

  /** Null when there is none of that name. */
  static ExpectationType type(String name) {
    return TYPES.get(name);
  }

  /** Why each of promptfoo's types that Headway does not take is refused, by its name. */
  public static Map<String, String> refusals() {
    return Collections.unmodifiableMap(REFUSED);
  }
}
