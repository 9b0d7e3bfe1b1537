package dev.headway.api.input;

import dev.headway.job.Change;
import dev.headway.job.JobStatus;
import dev.headway.job.Outcome;
import dev.headway.job.ResultFilter;
import dev.headway.platform.Problem;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads query parameters. A wrong one is a problem {@code invalid_request} that names it. */
public final class Query {
  private Query() {}

  /** A whole number; the default if it is left out. */
  public static int integer(String name, String value, int standard, int least, int most) {
    return (int) number(name, value, standard, least, most);
  }

  public static long number(String name, String value, long standard, long least, long most) {
    if (value == null) {
      return standard;
    }
    try {
      long number = value.length() > 20 ? least - 1 : Long.parseLong(value);
      if (number >= least && number <= most && !value.startsWith("+")) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below, with the range
    }
    throw Problem.invalid(name, "must be a whole number from " + least + " to " + most);
  }

  /** {@code true} or {@code false}; the default if it is left out. */
  public static boolean flag(String name, String value, boolean standard) {
    return switch (value == null ? Boolean.toString(standard) : value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Problem.invalid(name, "must be true or false");
    };
  }

  /** Repeated or comma-separated, null if left out or empty is an empty set. */
  public static Set<JobStatus> statuses(List<String> values) {
    return words("status", values, JobStatus::ofWire);
  }

  public static Set<Change> changes(List<String> values) {
    return words("change", values, Change::ofWire);
  }

  public static Set<Outcome> outcomes(List<String> values) {
    return words("outcome", values, Outcome::ofWire);
  }

  /** {@code oldest} unless the other is asked for. */
  public static ResultFilter.Order resultOrder(String value) {
    return switch (value == null ? "oldest" : value) {
      case "oldest" -> ResultFilter.Order.OLDEST;
      case "newest" -> ResultFilter.Order.NEWEST;
      default -> throw Problem.invalid("order", "must be oldest or newest");
    };
  }

  /** Free text, null if left out or blank. */
  public static String text(String name, String value, int maxLength) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.length() > maxLength) {
      throw Problem.invalid(name, "must have at most " + maxLength + " characters");
    }
    return value;
  }

  public static List<String> texts(String name, List<String> values, int maxEntries) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > maxEntries) {
      throw Problem.invalid(name, "must be given at most " + maxEntries + " times");
    }
    return values.stream().filter(value -> text(name, value, 300) != null).toList();
  }

  public static Instant instant(String name, String value) {
    if (value == null) {
      return null;
    }
    try {
      return Fields.instantOf(value);
    } catch (IllegalArgumentException wrong) {
      throw Problem.invalid(name, wrong.getMessage());
    }
  }

  private static <T> Set<T> words(String name, List<String> values, Function<String, T> reader) {
    Set<T> words = new LinkedHashSet<>();
    for (String value : values == null ? List.<String>of() : values) {
      for (String word : value.split(",")) {
        if (!word.isBlank()) {
          words.add(known(name, word.strip(), reader));
        }
      }
    }
    return words;
  }

  /** One of some words; null if left out. The reader's message names them. */
  public static <T> T word(String name, String word, Function<String, T> reader) {
    return word == null ? null : known(name, word, reader);
  }

  private static <T> T known(String name, String word, Function<String, T> reader) {
    try {
      return reader.apply(word);
    } catch (IllegalArgumentException unknown) {
      throw Problem.invalid(name, unknown.getMessage());
    }
  }
}
