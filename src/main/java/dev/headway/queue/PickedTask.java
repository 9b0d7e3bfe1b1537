package dev.headway.queue;

import com.github.kagkarlsson.scheduler.task.Execution;

/** What is done with a picked row; it must be removed, moved or put back before this returns. */
interface PickedTask {
  void look(Execution picked) throws InterruptedException;
}
