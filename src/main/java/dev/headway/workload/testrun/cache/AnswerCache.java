package dev.headway.workload.testrun.cache;

import dev.headway.platform.JsonText;
import dev.headway.platform.Settings;
import dev.headway.workload.testrun.model.LanguageModel;
import dev.headway.workload.testrun.model.ModelAnswer;
import dev.headway.workload.testrun.model.ModelRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers of models by what exactly was asked of which server. Only whole answers are kept, no
 * failures. The cache is a convenience: a database that cannot keep or find one fails no test.
 */
@ApplicationScoped
public class AnswerCache {
  private static final Logger LOG = Logger.getLogger(AnswerCache.class.getName());
  private static final int MOST_CHARS = 500_000;

  /** Of the bound, how much is added before the rest is trimmed again. */
  private static final int TRIM_SHARE = 32;

  @Inject AnswerStore store;
  @Inject Settings settings;
  @Inject Clock clock;

  private final AtomicLong keptChars = new AtomicLong();

  /**
   * The model with its answers taken from here where they are known.
   *
   * @param round of a repeated run, from 1: each has answers of its own, or repeating would tell
   *     nothing
   */
  public LanguageModel over(LanguageModel model, int round) {
    return new CachedModel(model, round, this);
  }

  /** What identifies a question. */
  static String question(LanguageModel model, ModelRequest request, int round) {
    return sha256(round + "\n" + model.wording(request));
  }

  Optional<ModelAnswer> find(String question) {
    long begin = System.nanoTime();
    try {
      return store
          .find(question, oldest())
          .map(JsonText::parseObject)
          .map(json -> StoredAnswer.read(json, Duration.ofNanos(System.nanoTime() - begin)));
    } catch (RuntimeException notFound) {
      LOG.log(Level.WARNING, "The answer cache could not be read; the model is asked", notFound);
      return Optional.empty();
    }
  }

  void keep(String question, ModelAnswer answer) {
    JsonObject json = StoredAnswer.write(answer);
    String text = json.toString();
    if (text.length() > MOST_CHARS) {
      return;
    }
    try {
      store.keep(question, text, clock.instant());
      trimNowAndThen(text.length());
    } catch (RuntimeException notKept) {
      if (find(question).isEmpty()) {
        LOG.log(Level.WARNING, "An answer could not be kept; it will be asked again", notKept);
      }
    }
  }

  private void trimNowAndThen(int added) {
    long share = settings.answerCacheChars / TRIM_SHARE;
    if (keptChars.addAndGet(added) >= share) {
      keptChars.set(0);
      store.trim(oldest(), settings.answerCacheChars);
    }
  }

  private Instant oldest() {
    return clock.instant().minus(settings.answerCacheAge);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
