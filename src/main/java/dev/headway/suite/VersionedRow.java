package dev.headway.suite;

import dev.headway.platform.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** What has a name and can be replaced as a whole; each time its version goes up by one. */
@MappedSuperclass
abstract class VersionedRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;
  int version;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  /**
   * The row, locked until the transaction ends.
   *
   * @param missing the problem when there is none
   */
  static <R extends VersionedRow> R locked(
      EntityManager em, Class<R> type, long id, Function<Object, Problem> missing) {
    R row = em.find(type, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw missing.apply(id);
    }
    return row;
  }

  /**
   * Problem {@code precondition_failed} (412).
   *
   * @param expected whether this version is the one that the caller knows
   */
  void requireVersion(IntPredicate expected, String what) {
    if (!expected.test(version)) {
      throw SuiteProblems.changed(what + " " + id);
    }
  }

  void created(Instant now) {
    version = 1;
    createdAt = now;
    updatedAt = now;
  }

  void replaced(Instant now) {
    version++;
    updatedAt = now;
  }
}
