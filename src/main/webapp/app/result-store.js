const RECENT = 2_000;
const CELLS = 50_000;

/** The results that this page knows: the newest in full, all (up to a bound) by outcome. An item counts once. */
export class ResultStore {
  #listeners = new Set();
  #recent = new Map();
  #cells = new Map();
  #unsorted = false;
  /** Whether older ones were left out. */
  trimmed = false;

  onChange(listener) {
    this.#listeners.add(listener);
  }

  add(results) {
    const fresh = [];
    for (const result of results) {
      const key = `${result.stage}\n${result.item}`;
      const known = this.#cells.get(key);
      if (known && known.seq >= result.seq) {
        continue;
      }
      if (known) {
        this.#recent.delete(known.seq);
        Object.assign(known, {seq: result.seq, outcome: result.outcome, duration: result.duration_ms});
      } else {
        this.#cells.set(key, {key, item: result.item, seq: result.seq, outcome: result.outcome, duration: result.duration_ms});
      }
      this.#unsorted ||= result.seq < this.newestSeq;
      this.newestSeq = Math.max(this.newestSeq, result.seq);
      this.#recent.set(result.seq, result);
      fresh.push(result);
    }
    if (fresh.length > 0) {
      this.#trim();
      this.#listeners.forEach(listener => listener(fresh));
    }
  }

  newestSeq = 0;

  clear() {
    this.#recent.clear();
    this.#cells.clear();
    this.newestSeq = 0;
    this.trimmed = false;
    this.#listeners.forEach(listener => listener([]));
  }

  /** The newest in full, newest first. */
  recent(limit) {
    this.#sort();
    const all = [...this.#recent.values()];
    return all.slice(Math.max(0, all.length - limit)).reverse();
  }

  get recentCount() {
    return this.#recent.size;
  }

  /** `{item, seq, outcome, duration}` of each known item, in the order of their numbers. */
  cells() {
    this.#sort();
    return [...this.#cells.values()];
  }

  get size() {
    return this.#cells.size;
  }

  #sort() {
    if (!this.#unsorted) {
      return;
    }
    this.#unsorted = false;
    this.#recent = new Map([...this.#recent].sort(([a], [b]) => a - b));
    this.#cells = new Map([...this.#cells].sort(([, a], [, b]) => a.seq - b.seq));
  }

  #trim() {
    if (this.#recent.size > RECENT * 1.5) {
      this.#sort();
      dropOldest(this.#recent, RECENT);
    }
    if (this.#cells.size > CELLS * 1.2) {
      this.#sort();
      dropOldest(this.#cells, CELLS);
      this.trimmed = true;
    }
  }
}

function dropOldest(map, keep) {
  for (const key of map.keys()) {
    if (map.size <= keep) {
      return;
    }
    map.delete(key);
  }
}
