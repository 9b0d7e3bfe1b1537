package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import dev.headway.job.Job;
import dev.headway.job.JobLifecycle;
import dev.headway.job.JobType;
import dev.headway.platform.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Takes a job out of the queue for this node: its row and the queue's change in one transaction.
 */
class Claim {
  private final JdbcRunner jdbc;
  private final Transactions transactions;
  private final JobLifecycle lifecycle;
  private final Admission admission;
  private final TaskRows rows;
  private final Clock clock;
  private final String node;
  private final Duration lease;

  Claim(
      DataSource dataSource,
      Transactions transactions,
      JobLifecycle lifecycle,
      Admission admission,
      TaskRows rows,
      Clock clock,
      String node,
      Duration lease) {
    jdbc = new JdbcRunner(dataSource);
    this.transactions = transactions;
    this.lifecycle = lifecycle;
    this.admission = admission;
    this.rows = rows;
    this.clock = clock;
    this.node = node;
    this.lease = lease;
  }

  /**
   * The claimed job; empty when it waits no more, or its type's last place has just been taken on
   * another node.
   */
  Optional<Job> take(Job job, Execution picked) {
    JobType type = admission.typeOf(job);
    return transactions.inNew(() -> isFull(type) ? Optional.empty() : claim(job, picked));
  }

  private Optional<Job> claim(Job job, Execution picked) {
    Optional<Job> claimed = lifecycle.claim(job.id(), node, clock.instant().plus(lease));
    if (claimed.isPresent()) {
      rows.remove(
          job.id()); // safe: whoever queues it anew waits for the lock on the job that the claim
      // holds
    } else {
      rows.removePicked(picked);
    }
    return claimed;
  }

  private boolean isFull(JobType type) {
    if (type.maxRunning() == 0) {
      return false;
    }
    lock(type.name());
    return admission.isFull(type);
  }

  private void lock(String type) {
    RowMapper<String> name = rows -> rows.getString(1);
    if (jdbc.query(
            "select type from limited_type where type = ? for update",
            s -> s.setString(1, type),
            name)
        .isEmpty()) {
      jdbc.execute("insert into limited_type (type) values (?)", s -> s.setString(1, type));
    }
  }
}
