/**
 * What a job is: its states, events, results, artifacts, the store that keeps them, the catalogue
 * of job types, and what one can do with a job: launch, cancel, restart, retune, delete. The only
 * package that knows JPA.
 */
package dev.headway.job;
