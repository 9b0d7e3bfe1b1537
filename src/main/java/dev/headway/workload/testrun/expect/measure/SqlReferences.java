package dev.headway.workload.testrun.expect.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.create.table.CreateTable;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.drop.Drop;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * The tables and columns of a statement as promptfoo names them: {@code select::schema::table},
 * with {@code null} for no schema, and {@code select::table::column}, with {@code null} where the
 * statement names no table and {@code (.*)} for all columns.
 */
final class SqlReferences extends TablesNamesFinder<Void> {
  private static final String ALL = "(.*)";

  private record Use(String verb, Table table, String column) {}

  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final List<Use> uses = new ArrayList<>();
  private final String verb;
  private final Table target;
  private final Set<Column> written = new LinkedHashSet<>();

  private SqlReferences(String verb, Table target) {
    this.verb = verb;
    this.target = target;
  }

  /**
   * @throws CannotJudge for a statement of a kind whose tables nobody knows
   */
  static SqlReferences of(Statement statement) throws CannotJudge {
    SqlReferences references = empty(statement);
    try {
      references.init(true);
      statement.accept(references, null);
    } catch (UnsupportedOperationException e) {
      throw new CannotJudge(
          "the tables of a statement of the kind "
              + statement.getClass().getSimpleName()
              + " are not known",
          e);
    }
    return references;
  }

  private static SqlReferences empty(Statement statement) {
    if (statement instanceof Insert insert) {
      SqlReferences references = new SqlReferences("insert", insert.getTable());
      references.writes(insert.getTable(), insert.getColumns());
      return references;
    }
    if (statement instanceof Update update) {
      SqlReferences references = new SqlReferences("update", update.getTable());
      for (UpdateSet set : update.getUpdateSets()) {
        references.writes(null, set.getColumns());
      }
      return references;
    }
    if (statement instanceof Delete delete) {
      SqlReferences references = new SqlReferences("delete", delete.getTable());
      references.writes(delete.getTable(), List.of());
      return references;
    }
    if (statement instanceof CreateTable create) {
      return new SqlReferences("create", create.getTable());
    }
    if (statement instanceof Drop drop) {
      SqlReferences references = new SqlReferences("drop", drop.getName());
      references.tables.add(references.name(drop.getName()));
      return references;
    }
    return new SqlReferences("select", null);
  }

  private void writes(Table table, Collection<Column> columns) {
    if (columns == null || columns.isEmpty()) {
      uses.add(new Use(verb, table, ALL));
      return;
    }
    for (Column column : columns) {
      written.add(column);
      uses.add(new Use(verb, table, column.getColumnName()));
    }
  }

  Set<String> tables() {
    return tables;
  }

  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    for (Use use : uses) {
      String table = use.table == null ? "null" : plain(use.table.getName());
      columns.add(use.verb + "::" + aliases.getOrDefault(table, table) + "::" + plain(use.column));
    }
    return columns;
  }

  private String name(Table table) {
    String schema = table.getSchemaName() == null ? "null" : plain(table.getSchemaName());
    return (table == target ? verb : "select") + "::" + schema + "::" + plain(table.getName());
  }

  /** Without the quotes around it. */
  private static String plain(String name) {
    if (name != null && name.length() > 1 && "`\"[".indexOf(name.charAt(0)) >= 0) {
      return name.substring(1, name.length() - 1);
    }
    return String.valueOf(name);
  }

  @Override
  public <S> Void visit(Table table, S context) {
    tables.add(name(table));
    if (table.getAlias() != null) {
      aliases.put(plain(table.getAlias().getName()), plain(table.getName()));
    }
    return null;
  }

  @Override
  public <S> Void visit(Column column, S context) {
    if (!written.contains(column)) {
      uses.add(new Use("select", column.getTable(), column.getColumnName()));
    }
    return null;
  }

  @Override
  public <S> Void visit(SelectItem<?> item, S context) {
    if (item.getExpression() instanceof AllTableColumns all) {
      uses.add(new Use("select", all.getTable(), ALL));
      return null;
    }
    if (item.getExpression() instanceof AllColumns) {
      uses.add(new Use("select", null, ALL));
      return null;
    }
    item.getExpression().accept(this, context);
    return null;
  }
}
