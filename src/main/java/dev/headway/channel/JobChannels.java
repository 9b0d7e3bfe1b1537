package dev.headway.channel;

import dev.headway.channel.JobChannel.RecentLimits;
import dev.headway.platform.Settings;
import dev.headway.progress.LiveJobs;
import java.util.HashMap;
import java.util.Map;

/** The jobs that somebody is subscribed to. */
final class JobChannels {
  private static final int MOST_BATCHES = 256;

  private final LiveJobs live;
  private final RecentLimits limits;
  private final Map<String, Entry> byJob = new HashMap<>();

  private static final class Entry {
    final JobChannel channel;
    int users;

    Entry(JobChannel channel) {
      this.channel = channel;
    }
  }

  JobChannels(LiveJobs live, Settings settings) {
    this.live = live;
    // joined subscriptions get all of it at once: it must fit into the half that history leaves
    // free
    limits =
        new RecentLimits(
            Math.min(MOST_BATCHES, Math.max(1, settings.outboxFrames / 16)),
            settings.outboxBytes / 8);
  }

  /** To be given back with {@link #release}. */
  synchronized JobChannel acquire(String jobId) {
    Entry entry = byJob.computeIfAbsent(jobId, id -> new Entry(new JobChannel(id, live, limits)));
    entry.users++;
    return entry.channel;
  }

  void release(JobChannel channel) {
    synchronized (this) {
      Entry entry = byJob.get(channel.jobId());
      if (--entry.users > 0) {
        return;
      }
      byJob.remove(channel.jobId());
    }
    channel.leave();
  }

  synchronized int size() {
    return byJob.size();
  }
}
