package dev.headway.job;

import static dev.headway.job.JobDatabase.JOB;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headway.platform.Transactions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactStoreTest {
  private static final int PART = ArtifactStore.PART_BYTES;
  private static final String NAME = "plan.jsonl";

  private final ArtifactStore store = new ArtifactStore();
  private final List<String> announced = new ArrayList<>();
  private JobDatabase database;
  private int transactions;

  @BeforeEach
  void open() throws Exception {
    database = new JobDatabase(JobEntity.class, ArtifactEntity.class, ArtifactPartEntity.class);
    store.em = database.em;
    store.clock = Clock.systemUTC();
    store.events = new Announced();
    store.transactions = new Counted();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "1, 1, 1", "262143, 1, 1", "262144, 1, 2", "262145, 2, 2", "600000, 3, 3"})
  void whatIsWrittenIsReadAgainAndItsEndTakesNoTransactionOfItsOwn(
      int size, int parts, int transactionsOfIt) throws IOException {
    byte[] bytes = bytes(size);
    write(1, bytes);
    assertEquals(transactionsOfIt, transactions);
    Artifact artifact = store.find(JOB, NAME).orElseThrow();
    assertEquals(Sha256.hex(bytes), artifact.sha256());
    assertArrayEquals(bytes, read(artifact));
    assertEquals(parts, store.parts(JOB, List.of(NAME)).size());
    assertEquals(parts, storedParts());
    assertEquals(List.of(NAME), announced);
  }

  @Test
  void aShorterOneReplacesALongerOneWhole() throws IOException {
    write(1, bytes(3 * PART));
    write(1, bytes(10));
    assertArrayEquals(bytes(10), read(store.find(JOB, NAME).orElseThrow()));
    assertEquals(1, storedParts());
  }

  @Test
  void anAttemptThatLostTheJobPublishesNothing() {
    assertThrows(Fenced.class, () -> write(2, bytes(10)));
    assertTrue(store.find(JOB, NAME).isEmpty());
    assertEquals(0, storedParts());
    assertTrue(announced.isEmpty(), announced::toString);
  }

  private void write(int attempt, byte[] bytes) throws IOException {
    try (OutputStream stream = store.create(JOB, attempt, NAME, "application/jsonl")) {
      stream.write(bytes);
    }
  }

  private byte[] read(Artifact artifact) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    store.copy(artifact, 0, artifact.sizeBytes(), read);
    return read.toByteArray();
  }

  private long storedParts() {
    return database
        .em
        .createQuery("select count(p) from ArtifactPartEntity p", Long.class)
        .getSingleResult();
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private final class Announced extends JobEvents {
    @Override
    JobEntity lock(String jobId) {
      return database.em.find(JobEntity.class, jobId);
    }

    @Override
    void artifact(JobEntity job, Artifact artifact) {
      announced.add(artifact.name());
    }
  }

  private final class Counted extends Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return work.get();
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
      transactions++;
      database.em.getTransaction().begin();
      try {
        T made = work.get();
        database.em.getTransaction().commit();
        return made;
      } finally {
        if (database.em.getTransaction().isActive()) {
          database.em.getTransaction().rollback();
        }
        database.em.clear();
      }
    }
  }
}
