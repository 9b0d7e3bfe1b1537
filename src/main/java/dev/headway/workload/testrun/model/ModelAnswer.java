package dev.headway.workload.testrun.model;

import jakarta.json.JsonArray;
import java.time.Duration;

/**
 * What a model answered.
 *
 * @param output the text; empty where there is none
 * @param toolCalls as OpenAI writes them, whatever server answered: {@code
 *     [{"id":…,"type":"function","function":{"name":…,"arguments":"JSON as text"}}]}; empty where
 *     there are none; no {@code id} where the server gave none
 * @param finishReason as the server says it, such as {@code stop} or {@code length}; null unknown
 * @param tokens never null, its counts may be
 * @param latency from the call's begin to the end of the answer
 * @param cost by the prices that are set, of a cached answer 0; null unknown
 * @param cached whether it was kept from an earlier call; the latency then is that of finding it
 */
public record ModelAnswer(
    String output,
    JsonArray toolCalls,
    String finishReason,
    Tokens tokens,
    Duration latency,
    Double cost,
    boolean cached) {}
