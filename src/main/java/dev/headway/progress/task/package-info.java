/**
 * Jobs as tasks with stages of 0 to 100 each: what clients of {@code /ws/{task_id}} and of {@code
 * GET /api/progress/{task_id}} are told.
 */
package dev.headway.progress.task;
