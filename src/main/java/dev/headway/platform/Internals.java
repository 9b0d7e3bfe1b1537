package dev.headway.platform;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.stream.IntStream;

/** Reaches what a server keeps to itself; its classes are hidden from applications. */
public final class Internals {
  private Internals() {}

  /** The value of a field of this name, wherever in its class hierarchy it is declared. */
  public static Object read(Object target, String name) throws ReflectiveOperationException {
    return field(target, name).get(target);
  }

  static Field field(Object target, String name) throws NoSuchFieldException {
    return field(target.getClass(), name);
  }

  static Field field(Class<?> declaring, String name) throws NoSuchFieldException {
    for (Class<?> type = declaring; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(declaring.getName() + "." + name);
  }

  /** The public method of this name that takes these arguments. */
  public static Method method(Object target, String name, Object... arguments)
      throws NoSuchMethodException {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new NoSuchMethodException(target.getClass().getName() + "." + name);
  }

  private static boolean takes(Class<?>[] parameters, Object[] arguments) {
    return parameters.length == arguments.length
        && IntStream.range(0, arguments.length)
            .allMatch(n -> parameters[n].isInstance(arguments[n]));
  }
}
