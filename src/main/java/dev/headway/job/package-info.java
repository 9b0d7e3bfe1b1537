/**
 * What a job is: its states, events, results, artifacts, the store that keeps them, the catalogue
 * of job types, and what one can do with a job: launch, cancel, restart, retune, delete. Owns the
 * tables of jobs.
 */
package dev.headway.job;
