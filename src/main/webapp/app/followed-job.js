import {get, jobPath} from './api.js';
import {announce} from './dom.js';
import {ENDED, STATUS_TITLES} from './format.js';

/** What no event tells: an answer that is older than the newest event still has the newest of these. */
const SETTINGS = ['priority', 'max_concurrency', 'rate_limit'];

/**
 * Keeps `job` as it is now, from the state that it was read in on. `on.onChange()` after each change, `onFigures(frame)`
 * with what a curve is drawn from, `onResults(results)`, `onEvent(frame)` for each other durable event, `onReset()` when
 * the results are to be read anew, `onGone()` when the job is deleted.
 */
export function followedJob(headway, job, on) {
  let following = null;

  function changed(values) {
    const late = values.seq !== undefined && values.seq < job.seq;
    const news = late ? Object.entries(values).filter(([name]) => SETTINGS.includes(name)) : Object.entries(values);
    Object.assign(job, Object.fromEntries(news));
    if (ENDED.has(job.status)) {
      job.partitions = [];
    }
    on.onChange();
  }

  function totalsOf({totals, metadata}) {
    if (totals) {
      return totals;
    }
    return metadata?.completed === undefined ? job.totals : {completed: metadata.completed, failed: metadata.failed, total: metadata.total};
  }

  function snapshot(frame) {
    const {job_type: type, results, ...rest} = frame;
    const attempt = job.attempt;
    // What does not hold any more is left out of a snapshot.
    changed({cancel_requested: null, error: null, ...rest, type: type ?? job.type, totals: totalsOf(frame)});
    on.onFigures?.(frame);
    if (frame.attempt > attempt) {
      on.onReset();
    }
  }

  function progress(frame) {
    if (frame.seq < job.seq) {
      return;
    }
    const stage = job.stages?.find(each => each.name === frame.metadata?.stage);
    if (stage) {
      // So that a stage never contradicts the whole until the next snapshot.
      stage.progress = frame.metadata.stage_progress ?? stage.progress;
      stage.completed += Math.max(0, frame.metadata.completed - (job.totals?.completed ?? 0));
      stage.failed += Math.max(0, frame.metadata.failed - (job.totals?.failed ?? 0));
    }
    changed({seq: frame.seq, status: frame.status, progress: frame.progress, message: frame.message, metadata: frame.metadata,
      totals: totalsOf(frame)});
    on.onFigures?.(frame);
  }

  function event(frame) {
    if (frame.type === 'result') {
      on.onResults(frame.results);
    } else {
      if (frame.type === 'status') {
        statusChanged(frame);
      }
      on.onEvent?.(frame);
    }
    if (frame.seq >= job.seq) {
      changed({seq: frame.seq, progress: frame.progress ?? job.progress});
    }
  }

  function statusChanged(frame) {
    const before = job.status;
    changed({
      status: frame.status,
      message: frame.message ?? job.message,
      metadata: {...job.metadata, stalled_since: null, waiting: null},
      ...(frame.cancel_requested === undefined ? {} : {cancel_requested: frame.cancel_requested}),
      ...(frame.error === undefined ? {} : {error: frame.error}),
    });
    if (before !== frame.status) {
      announce(`${job.title}: ${STATUS_TITLES[frame.status]}`);
      refetch();
    }
  }

  /** What events do not carry: timings; over an event stream, also what each worker is busy with. */
  async function refetch() {
    try {
      const newest = await get(jobPath(job.job_id));
      const older = newest.attempt === job.attempt && newest.totals?.completed < job.totals?.completed;
      if (!older) {
        changed(newest);
      }
    } catch {
      // The next one says the same; a lost connection is shown above.
    }
  }

  return {
    changed,
    refetch,
    follow() {
      following = headway.subscribe(job.job_id, {
        after: job.seq,
        detail: true,
        onSnapshot: snapshot,
        onProgress: progress,
        onEvent: event,
        onReset: on.onReset,
        onError: error => error.code === 'job_not_found' && on.onGone(),
      });
    },
    close: () => following?.close(),
  };
}
