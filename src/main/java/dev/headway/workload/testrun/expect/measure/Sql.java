package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;

/**
 * SQL that a text is or has. One grammar stands for all databases; only what promptfoo looks at
 * besides differs by the database's name.
 */
public final class Sql {
  private static final int LONGEST = 100_000;
  private static final int DEEPEST = 30;
  private static final long MS = 1_000;
  private static final int MOST_BLOCKS = 20;

  /** The parser waits for its own work, so that it can give up; its threads end when idle. */
  private static final ExecutorService PARSERS = parsers();

  private static final Pattern FENCE =
      Pattern.compile("^[ \\t]{0,3}(`{3,}+|~{3,}+)[ \\t]*+([^\\r\\n]*+)$");

  /**
   * What a statement may be.
   *
   * @param database MySQL, PostgreSQL, …, as promptfoo names them
   * @param tables patterns such as {@code select::null::users}; null allows all
   * @param columns patterns such as {@code select::users::name}; null allows all
   */
  public record Rules(String database, List<Regex> tables, List<Regex> columns) {}

  private Sql() {}

  private static ExecutorService parsers() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "headway-sql");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What keeps a text as a whole from being SQL within the rules; null when nothing does. */
  public static String faultOf(String text, Rules rules) throws CannotJudge {
    if (text.isBlank()) {
      return "the output is empty";
    }
    if (text.length() > LONGEST) {
      throw new CannotJudge("more than " + LONGEST + " characters are not read as SQL");
    }
    String suspicious = SqlSuspicion.of(Words.trim(text), rules.database());
    if (suspicious != null) {
      return suspicious;
    }
    Statements statements;
    try {
      statements = parse(text, rules.database());
    } catch (JSQLParserException | ParseException | TokenMgrException e) {
      return "no valid SQL: " + firstLine(e);
    }
    for (Statement statement : statements) {
      SqlReferences references = SqlReferences.of(statement);
      String fault = forbidden("table", references.tables(), rules.tables());
      fault = fault != null ? fault : forbidden("column", references.columns(), rules.columns());
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  /**
   * Why a text has no SQL within the rules; null when it has: in a code block marked as SQL or not
   * marked, or where it has no such block, as a whole.
   */
  public static String faultInside(String text, Rules rules) throws CannotJudge {
    List<String> blocks = blocks(text);
    String fault = "the output has no SQL";
    for (String candidate : blocks.isEmpty() ? List.of(text) : blocks) {
      if (!candidate.isBlank()) {
        fault = faultOf(candidate, rules);
        if (fault == null) {
          return null;
        }
      }
    }
    return fault;
  }

  private static Statements parse(String text, String database)
      throws JSQLParserException, ParseException, CannotJudge {
    if (StrictJson.depth(text.replace('(', '[').replace(')', ']')) > DEEPEST) {
      throw new CannotJudge("SQL nested deeper than " + DEEPEST + " is not read");
    }
    CCJSqlParser parser =
        CCJSqlParserUtil.newParser(text)
            .withAllowComplexParsing(true)
            .withTimeOut(MS)
            .withSquareBracketQuotation(
                database.equalsIgnoreCase("TransactSQL") || database.equalsIgnoreCase("Sqlite"));
    Statements statements = CCJSqlParserUtil.parseStatements(parser, PARSERS);
    if (statements == null || statements.isEmpty()) {
      throw new ParseException("no statement");
    }
    return statements;
  }

  private static String forbidden(String what, Collection<String> used, List<Regex> allowed)
      throws CannotJudge {
    if (allowed == null || allowed.isEmpty()) {
      return null;
    }
    for (String use : used) {
      boolean found = false;
      for (Regex pattern : allowed) {
        found = found || pattern.isIn(use);
      }
      if (!found) {
        return "the " + what + " " + use + " is not allowed";
      }
    }
    return null;
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    String fence = null;
    boolean sql = false;
    StringBuilder body = new StringBuilder();
    for (String line : text.split("\r\n?|\n", -1)) {
      Matcher mark = FENCE.matcher(line);
      boolean marked = mark.matches();
      if (fence == null) {
        if (marked) {
          fence = mark.group(1);
          String language = Words.trim(mark.group(2)).toLowerCase(Locale.ROOT);
          sql = language.isEmpty() || language.equals("sql");
          body.setLength(0);
        }
      } else if (marked && mark.group(2).isEmpty() && mark.group(1).startsWith(fence)) {
        if (sql && blocks.size() < MOST_BLOCKS) {
          blocks.add(Words.trim(body.toString()));
        }
        fence = null;
      } else {
        body.append(line).append('\n');
      }
    }
    return blocks;
  }
}
