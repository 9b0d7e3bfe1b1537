package dev.headway.job;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Enums are stored as they are written on the wire: lower case. */
abstract class LowerCaseEnum<E extends Enum<E>> implements AttributeConverter<E, String> {
  private final Class<E> type;

  LowerCaseEnum(Class<E> type) {
    this.type = type;
  }

  @Override
  public String convertToDatabaseColumn(E value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public E convertToEntityAttribute(String text) {
    return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  @Converter(autoApply = true)
  static class OfJobStatus extends LowerCaseEnum<JobStatus> {
    OfJobStatus() {
      super(JobStatus.class);
    }
  }

  @Converter(autoApply = true)
  static class OfStageStatus extends LowerCaseEnum<StageStatus> {
    OfStageStatus() {
      super(StageStatus.class);
    }
  }

  @Converter(autoApply = true)
  static class OfOutcome extends LowerCaseEnum<Outcome> {
    OfOutcome() {
      super(Outcome.class);
    }
  }

  @Converter(autoApply = true)
  static class OfEventType extends LowerCaseEnum<JobEvent.Type> {
    OfEventType() {
      super(JobEvent.Type.class);
    }
  }
}
