const RECENT = 2_000;
const CELLS = 50_000;
const FOLD = 100;
export const OUTCOMES = ['passed', 'failed', 'error', 'skipped'];

/**
 * The results that this page knows: the newest in full, the newer ones by outcome, and what came before those summed up
 * in slices. An item counts once.
 */
export class ResultStore {
  #listeners = new Set();
  #recent = new Map();
  #cells = new Map();
  #slices = [];
  #slicedSeq = 0;
  #totals = tally();
  #unsorted = false;

  newestSeq = 0;

  onChange(listener) {
    this.#listeners.add(listener);
  }

  add(results) {
    const fresh = [];
    for (const result of results) {
      if (result.seq > this.#slicedSeq ? this.#addCell(result) : !this.#recent.has(result.seq)) {
        this.#unsorted ||= result.seq < this.newestSeq;
        this.newestSeq = Math.max(this.newestSeq, result.seq);
        this.#recent.set(result.seq, result);
        fresh.push(result);
      }
    }
    if (fresh.length > 0) {
      this.#trim();
      this.#tell(fresh);
    }
  }

  #addCell({stage, item, seq, outcome, duration_ms: duration}) {
    const key = `${stage}\n${item}`;
    const known = this.#cells.get(key);
    if (known && known.seq >= seq) {
      return false;
    }
    if (known) {
      this.#recent.delete(known.seq);
      this.#totals[known.outcome]--;
      Object.assign(known, {seq, outcome, duration});
      this.#unsorted = true;
    } else {
      this.#cells.set(key, {item, seq, outcome, duration});
    }
    this.#totals[outcome]++;
    return true;
  }

  /** Takes sums for all results up to a number; those of later ones stay as they are known. */
  summed(seq, slices) {
    this.#slicedSeq = seq;
    this.#slices = slices;
    for (const [key, cell] of this.#cells) {
      if (cell.seq <= seq) {
        this.#cells.delete(key);
      }
    }
    this.#totals = tally();
    [...slices, ...this.#cells.values()].forEach(part => addTo(this.#totals, part));
    this.#tell([]);
  }

  clear() {
    this.#recent.clear();
    this.#cells.clear();
    this.#slices = [];
    this.#slicedSeq = 0;
    this.#totals = tally();
    this.newestSeq = 0;
    this.#tell(null);
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

  /** What came before the cells: how many of each outcome, slice by slice. */
  slices() {
    return this.#slices;
  }

  /** How many of each outcome. */
  totals() {
    return this.#totals;
  }

  /** Items known, each by itself or in a sum. */
  get size() {
    return sizeOf(this.#totals);
  }

  #tell(fresh) {
    this.#listeners.forEach(listener => listener(fresh));
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
      for (const seq of [...this.#recent.keys()].slice(0, this.#recent.size - RECENT)) {
        this.#recent.delete(seq);
      }
    }
    if (this.#cells.size > CELLS * 1.2) {
      this.#sort();
      this.#fold([...this.#cells].slice(0, this.#cells.size - CELLS));
    }
  }

  /** So many items by themselves are more than anybody can see. */
  #fold(oldest) {
    for (let from = 0; from < oldest.length; from += FOLD) {
      const slice = tally();
      for (const [key, cell] of oldest.slice(from, from + FOLD)) {
        slice[cell.outcome]++;
        this.#slicedSeq = Math.max(this.#slicedSeq, cell.seq);
        this.#cells.delete(key);
      }
      this.#slices.push(slice);
    }
  }
}

export function tally() {
  return {passed: 0, failed: 0, error: 0, skipped: 0};
}

/** Adds a slice, or a single cell. */
export function addTo(sum, part) {
  if (part.outcome) {
    sum[part.outcome]++;
  } else {
    OUTCOMES.forEach(outcome => {
      sum[outcome] += part[outcome];
    });
  }
}

export function sizeOf(part) {
  return part.outcome ? 1 : OUTCOMES.reduce((sum, outcome) => sum + part[outcome], 0);
}
