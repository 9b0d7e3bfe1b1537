package dev.headway.suite.specification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Problem;
import dev.headway.platform.Transactions;
import dev.headway.suite.ListFilter;
import dev.headway.suite.specification.Specifications.Stored;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store promises, the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpecificationStoreContract {
  private SpecificationDatabase db;

  abstract SpecificationDatabase create();

  @BeforeAll
  void open() {
    db = create();
  }

  @AfterAll
  void close() throws Exception {
    db.close();
  }

  private Stored store(String name, byte[] bytes) throws IOException {
    try (SpooledBytes spooled = SpooledBytes.of(new ByteArrayInputStream(bytes), bytes.length)) {
      return db.specifications.store(name, "application/json", "ada", spooled);
    }
  }

  private byte[] read(Specification from, long offset, long length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    db.specifications.copy(from, offset, length, out);
    return out.toByteArray();
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        Specifications.PART_BYTES - 1,
        Specifications.PART_BYTES,
        Specifications.PART_BYTES + 1,
        3 * Specifications.PART_BYTES + 7
      })
  void everyByteComesBackAndAnyPartOfThem(int length) throws IOException {
    byte[] bytes = random(length, length);
    Specification stored = store("pets.json", bytes).specification();
    assertEquals(length, stored.sizeBytes());
    assertArrayEquals(bytes, read(stored, 0, length));
    int from = length / 3;
    int to = length - from / 2;
    assertArrayEquals(Arrays.copyOfRange(bytes, from, to), read(stored, from, to - from));
  }

  @Test
  void theSameBytesAreTheSameSpecification() throws IOException {
    byte[] bytes = random(1, 700_000);
    Stored first = store("a.json", bytes);
    Stored second = store("b.json", bytes);
    assertTrue(first.isNew());
    assertEquals(false, second.isNew());
    assertEquals(first.specification(), second.specification());
    assertEquals("a.json", second.specification().name());
    assertEquals("ada", second.specification().submittedBy());
    assertEquals(SpecificationDatabase.NOW, second.specification().createdAt());
  }

  @Test
  void ofTwoThatComeAtOnceOneIsStoredAndBothGetIt() throws IOException {
    byte[] bytes = random(2, 1_000);
    Specifications store = db.specifications;
    Transactions transactions = store.transactions;
    boolean[] other = new boolean[1];
    store.transactions =
        new Transactions() {
          @Override
          public <T> T inOne(Supplier<T> work) {
            return transactions.inOne(work);
          }

          @Override
          public <T> T inNew(Supplier<T> work) {
            store.transactions = transactions;
            try {
              other[0] = store("first.json", bytes).isNew();
            } catch (IOException failed) {
              throw new UncheckedIOException(failed);
            }
            return transactions.inNew(work);
          }
        };
    Stored late = store("late.json", bytes);
    assertTrue(other[0]);
    assertEquals(false, late.isNew());
    assertEquals("first.json", late.specification().name());
  }

  @Test
  void aDeletedOneIsGoneWithItsBytesAndCanBeStoredAgain() throws IOException {
    byte[] bytes = random(3, 600_000);
    Specification stored = store("gone.json", bytes).specification();
    delete(stored.id());
    assertTrue(db.inTransaction(() -> db.specifications.find(stored.id())).isEmpty());
    assertThrows(IOException.class, () -> read(stored, 0, 10));
    assertEquals(404, assertThrows(Problem.class, () -> delete(stored.id())).status());
    Stored again = store("gone.json", bytes);
    assertTrue(again.isNew());
    assertArrayEquals(bytes, read(again.specification(), 0, bytes.length));
  }

  private void delete(long id) {
    db.inTransaction(
        () -> {
          db.specifications.delete(id);
          return null;
        });
  }

  @Test
  void theNewestComesFirstAndAPageGoesOnBelowItsLast() throws IOException {
    for (int i = 0; i < 5; i++) {
      store("List_%" + i, random(100 + i, 10));
    }
    assertEquals(List.of("List_%4", "List_%3"), names(new ListFilter("list_%", null, null, 2)));
    long third =
        db.inTransaction(() -> db.specifications.list(new ListFilter("list_%3", null, null, 1)))
            .get(0)
            .id();
    assertEquals(
        List.of("List_%2", "List_%1", "List_%0"), names(new ListFilter("LIST_%", null, third, 9)));
  }

  private List<String> names(ListFilter filter) {
    return db.inTransaction(() -> db.specifications.list(filter)).stream()
        .map(Specification::name)
        .toList();
  }

  @Test
  void namesAndTypesAreMadeToFit() throws IOException {
    byte[] bytes = random(4, 10);
    try (SpooledBytes spooled = SpooledBytes.of(new ByteArrayInputStream(bytes), 10)) {
      Specification odd =
          db.specifications
              .store("a\u0000b\r\n" + "x".repeat(400), "no type", null, spooled)
              .specification();
      assertEquals("x".repeat(300), odd.name());
      assertEquals(Specification.UNKNOWN_TYPE, odd.mediaType());
      assertEquals(odd, db.inTransaction(() -> db.specifications.find(odd.id()).orElseThrow()));
    }
  }

  @Test
  void nothingLargerThanAllowedIsSpooled() {
    assertThrows(
        TooLarge.class, () -> SpooledBytes.of(new ByteArrayInputStream(random(5, 11)), 10));
  }
}
