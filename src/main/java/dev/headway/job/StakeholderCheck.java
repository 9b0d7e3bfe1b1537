package dev.headway.job;

import dev.headway.platform.Problem;
import java.util.List;

/** Says which stakeholders cannot be told anything, before a job is launched for them. */
public interface StakeholderCheck {
  /** Faults at {@code /notify/webhooks/0} and the like. */
  List<Problem.Fault> check(Stakeholders stakeholders);
}
