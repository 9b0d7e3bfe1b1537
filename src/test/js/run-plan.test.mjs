import assert from 'node:assert/strict';
import test from 'node:test';
import {asMatrix} from '../../main/webapp/app/run-plan.js';

const planned = (name, more) => ({name, test_case_id: 1, kind: 'prompt', variables: {}, prompt_card_id: 1, prompt_version: 1, model: 'a', ...more});
const shape = ({columns, rows}) => [columns.length, rows.map(row => [row.title, row.tests.size])];

test('models and prompts stand side by side, under the name that the tests have in common', () => {
  const matrix = asMatrix([
    planned('France · short · a'), planned('France · short · b', {model: 'b'}),
    planned('France · long · a', {prompt_card_id: 2}), planned('France · long · b', {prompt_card_id: 2, model: 'b'}),
    planned('Spain · short · a', {test_case_id: 2}),
  ]);
  assert.deepEqual(shape(matrix), [4, [['France', 4], ['Spain · short · a', 1]]]);
});

test('each combination of variables has a row', () => {
  const matrix = asMatrix([planned('Capital · country=France', {variables: {country: 'France'}}), planned('Capital · country=Spain', {variables: {country: 'Spain'}})]);
  assert.deepEqual(shape(matrix), [1, [['Capital · country=France', 1], ['Capital · country=Spain', 1]]]);
});

test('each round of a repeated run has a row', () => {
  const matrix = asMatrix([planned('France · a · #1'), planned('France · b · #1', {model: 'b'}), planned('France · a · #2'), planned('France · b · #2', {model: 'b'})]);
  assert.deepEqual(shape(matrix), [2, [['France · #1', 2], ['France · #2', 2]]]);
});

test('two versions of a prompt are two columns, and calls of an API one of their own', () => {
  const matrix = asMatrix([planned('x'), planned('x (2)', {prompt_version: 2}), {name: 'call', test_case_id: 9, kind: 'http', variables: {}}]);
  assert.deepEqual(matrix.columns.map(column => column.version), [1, 2, null]);
});
