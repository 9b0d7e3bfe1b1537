/**
 * The live state of jobs: puts committed events in order, keeps rates, estimates and what stalls,
 * and hands both on to whoever watches. The database is the truth; this only spares reading it.
 */
package dev.headway.progress;
