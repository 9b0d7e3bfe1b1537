package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.headway.notification.Deliver;
import dev.headway.notification.Deliver.Try;
import dev.headway.platform.Transactions;
import java.time.Clock;
import java.util.Optional;

/**
 * Tries a delivery that is due, and records what came of it together with its row's next time or
 * end: a node that dies in between leaves the row, and the delivery is tried again.
 */
class DeliverDue implements PickedTask {
  private final Deliver deliver;
  private final Transactions transactions;
  private final TaskRows rows;
  private final Clock clock;

  DeliverDue(Deliver deliver, Transactions transactions, TaskRows rows, Clock clock) {
    this.deliver = deliver;
    this.transactions = transactions;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public void look(Execution picked) throws InterruptedException {
    Optional<Try> made = deliver.once(picked.getId());
    if (made.isEmpty()) {
      rows.removePicked(picked);
    } else {
      transactions.inNew(() -> record(made.get(), picked));
    }
  }

  private Void record(Try made, Execution picked) {
    deliver
        .record(made)
        .ifPresentOrElse(
            pause -> rows.moveTo(picked, clock.instant().plus(pause)),
            () -> rows.removePicked(picked));
    return null;
  }
}
