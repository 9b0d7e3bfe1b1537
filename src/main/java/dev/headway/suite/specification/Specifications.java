package dev.headway.suite.specification;

import dev.headway.platform.InTransaction;
import dev.headway.platform.Problem;
import dev.headway.platform.Transactions;
import dev.headway.suite.ListFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Keeps specifications, in parts, in the database, so that every node can read them. */
@ApplicationScoped
public class Specifications {
  /** Bytes of a part: small enough for a row of either database, large enough to stream well. */
  static final int PART_BYTES = 256 * 1024;

  @PersistenceContext(unitName = "headway")
  EntityManager em;

  @Inject Clock clock;
  @Inject Transactions transactions;

  /**
   * What a specification was stored as.
   *
   * @param isNew false when the same bytes were there before, under whatever name
   */
  public record Stored(Specification specification, boolean isNew) {}

  /** Newest first; by a part of the name. */
  @InTransaction
  public List<Specification> list(ListFilter filter) {
    return em
        .createQuery(
            "select s from SpecificationRow s where s.id < :below"
                + " and lower(s.name) like :name escape '!' order by s.id desc",
            SpecificationRow.class)
        .setParameter("below", filter.below())
        .setParameter("name", filter.pattern())
        .setMaxResults(filter.limit())
        .getResultList()
        .stream()
        .map(SpecificationRow::specification)
        .toList();
  }

  @InTransaction
  public Optional<Specification> find(long id) {
    return Optional.ofNullable(em.find(SpecificationRow.class, id))
        .map(SpecificationRow::specification);
  }

  /**
   * Stores the bytes, unless they are there.
   *
   * @param name of the file or its address; cut to what can be stored
   * @param mediaType as it was said to be; null or unsound: unknown
   * @param submittedBy null: nobody in particular
   */
  public Stored store(String name, String mediaType, String submittedBy, SpooledBytes bytes)
      throws IOException {
    Optional<Specification> known = ofHash(bytes.sha256());
    if (known.isPresent()) {
      return new Stored(known.get(), false);
    }
    SpecificationRow row = new SpecificationRow();
    row.name = Specification.name(name);
    row.mediaType = Specification.mediaType(mediaType);
    row.sizeBytes = bytes.size();
    row.sha256 = bytes.sha256();
    row.submittedBy = submittedBy;
    row.createdAt = clock.instant();
    try {
      return new Stored(transactions.inNew(() -> insert(row, bytes)), true);
    } catch (PersistenceException refused) {
      // two requests with the same bytes at once: the other one has stored them
      Specification other = ofHash(bytes.sha256()).orElseThrow(() -> refused);
      return new Stored(other, false);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** Jobs that have read it keep what they read. Problem: {@code specification_not_found} (404). */
  @InTransaction
  public void delete(long id) {
    int deleted =
        em.createQuery("delete from SpecificationRow s where s.id = :id")
            .setParameter("id", id)
            .executeUpdate();
    if (deleted == 0) {
      throw notFound(id);
    }
  }

  /**
   * Writes {@code length} bytes from {@code offset} on; holds one part in memory at a time.
   *
   * @throws IOException it was deleted meanwhile, or {@code to} takes no more
   */
  public void copy(Specification from, long offset, long length, OutputStream to)
      throws IOException {
    long position = offset;
    long end = offset + length;
    while (position < end) {
      byte[] part = part(from, (int) (position / PART_BYTES));
      int first = (int) (position % PART_BYTES);
      int count = (int) Math.min(part.length - first, end - position);
      if (count <= 0) {
        throw new IOException("Specification " + from.id() + " ends before byte " + end);
      }
      to.write(part, first, count);
      position += count;
    }
  }

  public static Problem notFound(Object id) {
    return new Problem(404, "specification_not_found", "There is no specification " + id);
  }

  private Optional<Specification> ofHash(String sha256) {
    return transactions.inOne(
        () ->
            em
                .createQuery(
                    "select s from SpecificationRow s where s.sha256 = :sha256",
                    SpecificationRow.class)
                .setParameter("sha256", sha256)
                .getResultList()
                .stream()
                .findFirst()
                .map(SpecificationRow::specification));
  }

  private Specification insert(SpecificationRow row, SpooledBytes bytes) {
    em.persist(row);
    em.flush();
    Specification inserted = row.specification();
    try (InputStream in = bytes.open()) {
      int number = 0;
      for (byte[] part = in.readNBytes(PART_BYTES);
          part.length > 0;
          part = in.readNBytes(PART_BYTES)) {
        insert(inserted.id(), number++, part);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return inserted;
  }

  private void insert(long id, int number, byte[] bytes) {
    SpecificationPartRow part = new SpecificationPartRow();
    part.specification = id;
    part.number = number;
    part.bytes = bytes;
    em.persist(part);
    em.flush();
    em.clear();
  }

  private byte[] part(Specification of, int number) throws IOException {
    List<byte[]> found =
        transactions.inOne(
            () ->
                em.createQuery(
                        "select p.bytes from SpecificationPartRow p"
                            + " where p.specification = :id and p.number = :number",
                        byte[].class)
                    .setParameter("id", of.id())
                    .setParameter("number", number)
                    .getResultList());
    if (found.isEmpty()) {
      throw new IOException("Specification " + of.id() + " was deleted meanwhile");
    }
    return found.get(0);
  }
}
