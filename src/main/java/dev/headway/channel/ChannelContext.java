package dev.headway.channel;

import dev.headway.channel.outbox.ChannelFigures;
import dev.headway.job.JobCommands;
import dev.headway.job.JobHistory;
import dev.headway.job.JobStore;
import dev.headway.platform.Settings;
import dev.headway.progress.LiveJobs;
import dev.headway.security.Access;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * What every session needs.
 *
 * @param workers run what reads the database; never a thread of the server's I/O, of the live state
 *     or of the senders
 */
record ChannelContext(
    Settings settings,
    Clock clock,
    LiveJobs live,
    JobStore jobs,
    JobHistory history,
    JobCommands commands,
    Access access,
    JobChannels channels,
    AllJobs allJobs,
    Executor workers,
    ChannelFigures figures) {
  Instant now() {
    return clock.instant();
  }
}
