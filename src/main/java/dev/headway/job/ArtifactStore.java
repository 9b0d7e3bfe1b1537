package dev.headway.job;

import dev.headway.platform.InTransaction;
import dev.headway.platform.InTransaction.Kind;
import dev.headway.platform.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the files of jobs, in parts, in the database, so that every node can serve them. */
@ApplicationScoped
public class ArtifactStore {
  /** Bytes of a part: small enough for a row of either database, large enough to stream well. */
  static final int PART_BYTES = 256 * 1024;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject JobEvents events;
  @Inject Clock clock;
  @Inject Transactions transactions;

  /** The listed artifacts of a job by name. */
  @InTransaction
  public List<Artifact> list(String jobId) {
    return em
        .createQuery(
            "select a from ArtifactEntity a where a.jobId = :job and a.listed = true"
                + " order by a.name",
            ArtifactEntity.class)
        .setParameter("job", jobId)
        .getResultList()
        .stream()
        .map(ArtifactEntity::toArtifact)
        .toList();
  }

  /** One artifact or attachment. */
  @InTransaction
  public Optional<Artifact> find(String jobId, String name) {
    return Optional.ofNullable(em.find(ArtifactEntity.class, new ArtifactEntity.Key(jobId, name)))
        .map(ArtifactEntity::toArtifact);
  }

  /** Writes {@code length} bytes from {@code offset} on; holds one part in memory at a time. */
  public void copy(Artifact artifact, long offset, long length, OutputStream to)
      throws IOException {
    long position = offset;
    long end = offset + length;
    while (position < end) {
      byte[] part = part(artifact, (int) (position / PART_BYTES));
      int from = (int) (position % PART_BYTES);
      int count = (int) Math.min(part.length - from, end - position);
      if (count <= 0) {
        throw new IOException("Artifact " + artifact.name() + " ends before byte " + end);
      }
      to.write(part, from, count);
      position += count;
    }
  }

  /**
   * The parts of some files of a job, in the order of the names and within each file in its own; a
   * file that is not there has none. They are all in memory at once.
   */
  @InTransaction
  public List<byte[]> parts(String jobId, List<String> names) {
    return em
        .createQuery(
            "select p from ArtifactPartEntity p where p.jobId = :job and p.name in :names",
            ArtifactPartEntity.class)
        .setParameter("job", jobId)
        .setParameter("names", names)
        .getResultList()
        .stream()
        .sorted(
            Comparator.<ArtifactPartEntity>comparingInt(part -> names.indexOf(part.name))
                .thenComparingInt(part -> part.number))
        .map(part -> part.bytes)
        .toList();
  }

  /** All of its bytes; holds one part in memory at a time. */
  public InputStream read(Artifact artifact) {
    return new BufferedInputStream(new ArtifactInput(this, artifact), PART_BYTES);
  }

  /**
   * A stream whose bytes become the artifact when it is closed; an artifact of the same name is
   * replaced then.
   *
   * @param attempt that must own the job still when the stream is closed
   */
  public OutputStream create(String jobId, int attempt, String name, String mediaType) {
    return new ArtifactStream(this, jobId, attempt, name, mediaType);
  }

  /** Stores files of items in the transaction of their results; the last of a name stays. */
  @InTransaction(Kind.MANDATORY)
  void attach(String jobId, List<FinishedItem.File> files) {
    Map<String, FinishedItem.File> named = new LinkedHashMap<>();
    files.forEach(file -> named.put(file.name(), file));
    if (!named.isEmpty()) {
      delete(jobId, named.keySet());
      named.values().forEach(file -> store(jobId, file));
    }
  }

  private void store(String jobId, FinishedItem.File file) {
    int parts = 0;
    for (int from = 0; from < file.bytes().length; from += PART_BYTES) {
      int to = Math.min(file.bytes().length, from + PART_BYTES);
      writePart(jobId, file.name(), parts++, Arrays.copyOfRange(file.bytes(), from, to));
    }
    em.persist(
        entity(
            jobId,
            file.name(),
            file.mediaType(),
            file.bytes().length,
            Sha256.hex(file.bytes()),
            parts,
            false));
  }

  void storePart(String jobId, String name, int number, byte[] bytes) {
    transactions.inNew(
        () -> {
          writePart(jobId, name, number, bytes);
          em.flush();
          em.clear();
          return null;
        });
  }

  /**
   * Makes the parts stored under {@code draft} the artifact, and announces it.
   *
   * @param last its last part, which is not stored yet; empty when all are
   */
  void publish(int attempt, String draft, ArtifactEntity artifact, byte[] last) {
    String jobId = artifact.jobId;
    int stored = last.length == 0 ? artifact.parts : artifact.parts - 1;
    transactions.inNew(
        () -> {
          JobEntity job = events.lock(jobId);
          if (job == null || job.attempt != attempt || job.status != JobStatus.IN_PROGRESS) {
            throw new Fenced(jobId, attempt);
          }
          delete(jobId, Set.of(artifact.name));
          if (stored > 0) {
            rename(jobId, draft, artifact.name);
          }
          if (stored < artifact.parts) {
            writePart(jobId, artifact.name, stored, last);
          }
          em.persist(artifact);
          events.artifact(job, artifact.toArtifact());
          return null;
        });
  }

  private void rename(String jobId, String draft, String name) {
    em.createQuery(
            "update ArtifactPartEntity p set p.name = :name"
                + " where p.jobId = :job and p.name = :draft")
        .setParameter("name", name)
        .setParameter("job", jobId)
        .setParameter("draft", draft)
        .executeUpdate();
  }

  void discard(String jobId, String draft) {
    transactions.inNew(
        () -> {
          deleteParts(jobId, Set.of(draft));
          return null;
        });
  }

  /**
   * What streams left that were never closed, because their run was cut short or its server died.
   */
  @InTransaction(Kind.MANDATORY)
  void discardDrafts(String jobId) {
    em.createQuery("delete from ArtifactPartEntity p where p.jobId = :job and p.name like :draft")
        .setParameter("job", jobId)
        .setParameter("draft", ArtifactStream.DRAFT + "%")
        .executeUpdate();
  }

  ArtifactEntity entity(
      String jobId,
      String name,
      String mediaType,
      long size,
      String sha256,
      int parts,
      boolean listed) {
    ArtifactEntity artifact = new ArtifactEntity();
    artifact.jobId = jobId;
    artifact.name = name;
    artifact.mediaType = mediaType;
    artifact.sizeBytes = size;
    artifact.sha256 = sha256;
    artifact.parts = parts;
    artifact.listed = listed;
    artifact.createdAt = clock.instant();
    return artifact;
  }

  private byte[] part(Artifact artifact, int number) throws IOException {
    byte[] bytes =
        transactions.inOne(
            () -> {
              var found =
                  em.createQuery(
                          "select p.bytes from ArtifactPartEntity p"
                              + " where p.jobId = :job and p.name = :name and p.number = :number",
                          byte[].class)
                      .setParameter("job", artifact.jobId())
                      .setParameter("name", artifact.name())
                      .setParameter("number", number)
                      .getResultList();
              return found.isEmpty() ? null : found.get(0);
            });
    if (bytes == null) {
      throw new IOException("Artifact " + artifact.name() + " was replaced or deleted meanwhile");
    }
    return bytes;
  }

  private void writePart(String jobId, String name, int number, byte[] bytes) {
    ArtifactPartEntity part = new ArtifactPartEntity();
    part.jobId = jobId;
    part.name = name;
    part.number = number;
    part.bytes = bytes;
    em.persist(part);
  }

  private void delete(String jobId, Set<String> names) {
    em.createQuery("delete from ArtifactEntity a where a.jobId = :job and a.name in :names")
        .setParameter("job", jobId)
        .setParameter("names", names)
        .executeUpdate();
    deleteParts(jobId, names);
  }

  private void deleteParts(String jobId, Set<String> names) {
    em.createQuery("delete from ArtifactPartEntity p where p.jobId = :job and p.name in :names")
        .setParameter("job", jobId)
        .setParameter("names", names)
        .executeUpdate();
  }
}
