package dev.headway.job;

import java.util.Map;

/**
 * How many current results of each outcome have a number from {@code firstSeq} to {@code lastSeq}.
 *
 * @param counts without the outcomes that there are none of
 */
public record OutcomeSlice(long firstSeq, long lastSeq, Map<Outcome, Long> counts) {}
