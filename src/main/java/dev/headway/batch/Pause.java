package dev.headway.batch;

/** Stands for "no item now": the chunk is committed with what it has, and the worker asks again. */
enum Pause {
  PAUSE
}
