package dev.headway.channel.outbox;

import java.lang.reflect.Field;

/** Reads what a server keeps to itself. */
final class Fields {
  private Fields() {}

  /** The value of a field of this name, wherever in its class hierarchy it is declared. */
  static Object read(Object target, String name) throws ReflectiveOperationException {
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(target);
        }
      }
    }
    throw new NoSuchFieldException(target.getClass().getName() + "." + name);
  }
}
