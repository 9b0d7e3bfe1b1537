package dev.headway.suite;

import dev.headway.platform.Problem.Fault;
import jakarta.json.JsonArray;
import java.util.List;

/**
 * Says what is wrong with the expectations of a test case before they are stored. Every bean of
 * this type is asked. It must not throw, nor do I/O.
 */
public interface ExpectationCheck {
  /**
   * @param expectations in promptfoo's shape: objects with at least a {@code type}
   * @param path JSON pointer of the array; a fault's field begins with it, such as {@code
   *     /expectations/0/value}
   */
  List<Fault> check(JsonArray expectations, String path);
}
