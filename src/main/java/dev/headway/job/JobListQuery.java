package dev.headway.job;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The query of a {@link JobFilter}. */
final class JobListQuery {
  private final JobFilter filter;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();

  JobListQuery(JobFilter filter) {
    this.filter = filter;
    if (!filter.statuses().isEmpty()) {
      where("j.status in :statuses", "statuses", filter.statuses());
    }
    if (filter.type() != null) {
      where("j.type = :type", "type", filter.type());
    }
    if (filter.since() != null) {
      where("j.createdAt >= :since", "since", filter.since());
    }
    if (filter.beforeId() != null) {
      where("j.id < :before", "before", filter.beforeId());
    }
    if (filter.text() != null) {
      where(
          "(lower(j.title) like :text escape '!' or j.id like :text escape '!')",
          "text",
          LikePattern.containing(filter.text().toLowerCase(Locale.ROOT)));
    }
    for (int i = 0; i < filter.labels().size(); i++) {
      whereLabel(i, filter.labels().get(i));
    }
  }

  TypedQuery<JobEntity> create(EntityManager em) {
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    TypedQuery<JobEntity> query =
        em.createQuery("select j from JobEntity j" + where + " order by j.id desc", JobEntity.class)
            .setMaxResults(filter.limit());
    values.forEach(query::setParameter);
    return query;
  }

  private void where(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private void whereLabel(int number, String label) {
    int equals = label.indexOf('=');
    String alias = "l" + number;
    String condition =
        "exists (select 1 from JobEntity x"
            + number
            + " join x"
            + number
            + ".labels "
            + alias
            + " where x"
            + number
            + ".id = j.id and key("
            + alias
            + ") = :name"
            + number;
    values.put("name" + number, equals < 0 ? label : label.substring(0, equals));
    if (equals >= 0) {
      condition += " and value(" + alias + ") = :value" + number;
      values.put("value" + number, label.substring(equals + 1));
    }
    conditions.add(condition + ")");
  }
}
