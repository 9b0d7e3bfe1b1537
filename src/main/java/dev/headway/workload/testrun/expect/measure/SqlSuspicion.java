package dev.headway.workload.testrun.expect.measure;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What promptfoo refuses in SQL before it is parsed, though a parser may take it. */
final class SqlSuspicion {
  private static final Set<String> MYSQL = Set.of("MySQL", "MariaDB");
  private static final Set<String> BRACKETS = Set.of("TransactSQL", "Sqlite");
  private static final Pattern STANDARD = missingComma("(?:all|distinct)");
  private static final Pattern OF_MYSQL =
      missingComma(
          "(?:all|distinct(?:row)?|high_priority|straight_join|sql_(?:big_result|buffer_result|cache"
              + "|calc_found_rows|no_cache|small_result))");
  private static final Pattern SERIES =
      Pattern.compile("\\bgenerate_series\\s*\\(", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*+)?\\$");

  private SqlSuspicion() {}

  private static Pattern missingComma(String modifier) {
    return Pattern.compile(
        "\\bselect\\s+(?:"
            + modifier
            + "\\s+)*+(?!"
            + modifier
            + "\\b)[A-Za-z_][A-Za-z0-9_]*\\s+[A-Za-z_][A-Za-z0-9_]*\\s+from\\b",
        Pattern.CASE_INSENSITIVE);
  }

  /** Null when nothing is suspicious. */
  static String of(String sql, String database) {
    if (sql.chars().filter(c -> c == '`').count() % 2 != 0) {
      return "a backtick has no partner";
    }
    Pattern missingComma = MYSQL.contains(database) ? OF_MYSQL : STANDARD;
    if (missingComma.matcher(plain(sql, BRACKETS.contains(database))).find()) {
      return "two names before FROM lack a comma between them";
    }
    if (database.equals("MySQL") && SERIES.matcher(sql).find()) {
      return "MySQL has no generate_series";
    }
    return null;
  }

  /** Without comments, and with a question mark for each quoted text. */
  private static String plain(String sql, boolean brackets) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int end = at + 1;
      String instead = String.valueOf(c);
      if (c == '\'' || c == '"' || c == '`' || (c == '[' && brackets)) {
        end = behindQuoted(sql, at, c == '[' ? ']' : c);
        instead = " ? ";
      } else if (sql.startsWith("--", at) || c == '#') {
        end = behindLine(sql, at);
        instead = " ";
      } else if (sql.startsWith("/*", at)) {
        int close = sql.indexOf("*/", at + 2);
        end = close < 0 ? sql.length() : close + 2;
        instead = " ";
      } else if (c == '$') {
        Matcher mark = DOLLAR.matcher(sql).region(at, sql.length());
        if (mark.lookingAt()) {
          int close = sql.indexOf(mark.group(), mark.end());
          end = close < 0 ? sql.length() : close + mark.group().length();
          instead = " ? ";
        }
      }
      plain.append(instead);
      at = end;
    }
    return plain.toString();
  }

  private static int behindQuoted(String sql, int start, char close) {
    int at = start + 1;
    while (at < sql.length()) {
      if (sql.charAt(at) == '\\' && close != ']') {
        at += 2;
      } else if (sql.charAt(at) != close) {
        at++;
      } else if (at + 1 < sql.length() && sql.charAt(at + 1) == close) {
        at += 2;
      } else {
        return at + 1;
      }
    }
    return sql.length();
  }

  private static int behindLine(String sql, int start) {
    int at = start;
    while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
