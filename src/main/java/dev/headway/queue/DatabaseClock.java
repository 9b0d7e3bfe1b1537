package dev.headway.queue;

import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.RowMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The database's time, so that all nodes agree on what is due and which lease has run out; carried
 * on by the monotonic clock of this process between two looks, so that setting its wall clock
 * changes nothing.
 */
class DatabaseClock extends Clock {
  private record Look(Instant time, long nanos) {}

  private final Supplier<Instant> source;
  private final LongSupplier nanoTime;
  private volatile Look last; // null only while constructed

  DatabaseClock(Supplier<Instant> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    look();
  }

  static DatabaseClock of(DataSource dataSource) {
    JdbcRunner jdbc = new JdbcRunner(dataSource);
    RowMapper<Instant> first = rows -> rows.getObject(1, OffsetDateTime.class).toInstant();
    return new DatabaseClock(
        () -> jdbc.query("select current_timestamp", statement -> {}, first).get(0),
        System::nanoTime);
  }

  /**
   * Looks at the database again.
   *
   * @return how far its time was from where it should have been: positive when it jumped ahead
   */
  Duration look() {
    long before = nanoTime.getAsLong();
    Instant time = source.get();
    long after = nanoTime.getAsLong();
    Look now = new Look(time, before + (after - before) / 2);
    Look former = last;
    last = now;
    return former == null ? Duration.ZERO : Duration.between(at(former, now.nanos), time);
  }

  @Override
  public Instant instant() {
    return at(last, nanoTime.getAsLong());
  }

  private static Instant at(Look look, long nanos) {
    return look.time.plusNanos(nanos - look.nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("It tells instants only");
  }
}
