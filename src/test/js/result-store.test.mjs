import assert from 'node:assert/strict';
import test from 'node:test';
import {ResultStore, sizeOf} from '../../main/webapp/app/result-store.js';

const result = (seq, outcome = 'passed', item = `item ${seq}`) => ({seq, item, stage: 'work', outcome, duration_ms: 1});
const results = (from, to, outcome) => Array.from({length: to - from + 1}, (_, i) => result(from + i, outcome));
const slice = (first, last, counts) => ({first_seq: first, last_seq: last, passed: 0, failed: 0, error: 0, skipped: 0, ...counts});

test('a result that comes twice counts once', () => {
  const store = new ResultStore();
  store.add(results(1, 3));
  store.add(results(2, 4));
  assert.equal(store.size, 4);
  assert.deepEqual(store.recent(2).map(r => r.seq), [4, 3]);
});

test('an item that is run again counts by its newest result', () => {
  const store = new ResultStore();
  store.add([result(1, 'failed', 'a'), result(2, 'passed', 'b')]);
  store.add([result(3, 'passed', 'a')]);
  assert.deepEqual([store.totals().passed, store.totals().failed], [2, 0]);
  store.add([result(1, 'failed', 'a')]);
  assert.equal(store.totals().failed, 0, 'an older one that comes late changes nothing');
  assert.deepEqual(store.cells().map(cell => cell.item), ['b', 'a']);
});

test('sums stand for the results up to their number, whatever came before or comes after them', () => {
  const store = new ResultStore();
  store.add(results(98, 101));
  store.summed(100, [slice(1, 50, {passed: 50}), slice(51, 100, {passed: 40, failed: 10})]);
  assert.deepEqual([store.size, store.totals().failed, store.cells().length], [101, 10, 1]);
  store.add(results(95, 97, 'failed'));
  assert.equal(store.size, 101, 'they are in the sums');
  assert.deepEqual(store.recent(9).map(r => r.seq), [101, 100, 99, 98, 97, 96, 95]);
  store.add([result(102, 'failed')]);
  assert.deepEqual([store.size, store.totals().failed], [102, 11]);
});

test('a very long stream keeps every count in bounded memory', () => {
  const store = new ResultStore();
  for (let seq = 1; seq <= 200_000; seq += 100) {
    store.add(results(seq, seq + 99, seq % 1_000 === 1 ? 'failed' : 'passed'));
  }
  assert.equal(store.size, 200_000);
  assert.equal(store.totals().failed, 20_000);
  assert.ok(store.cells().length <= 60_000);
  assert.ok(store.recentCount <= 3_000);
  assert.equal([...store.slices(), ...store.cells()].reduce((sum, part) => sum + sizeOf(part), 0), 200_000);
});
