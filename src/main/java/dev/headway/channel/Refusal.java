package dev.headway.channel;

import dev.headway.platform.Problem;
import jakarta.json.JsonValue;

/**
 * Why a client's message has no effect.
 *
 * @param code stable; see {@link ErrorCode}
 * @param sentence what the code means, for people
 * @param detail what is wrong with this message, null when there is no more to say
 * @param jobId the job that it is about, null when it is about none
 * @param id of the message, null when it has none
 */
public record Refusal(String code, String sentence, String detail, String jobId, JsonValue id) {
  public static Refusal of(ErrorCode code, String detail, String jobId, JsonValue id) {
    return new Refusal(code.wire(), code.sentence(), detail, jobId, id);
  }

  static Refusal of(Problem problem, String jobId, JsonValue id) {
    for (ErrorCode known : ErrorCode.values()) {
      if (known.wire().equals(problem.code())) {
        return of(known, problem.getMessage(), jobId, id);
      }
    }
    return new Refusal(problem.code(), problem.getMessage(), null, jobId, id);
  }
}
