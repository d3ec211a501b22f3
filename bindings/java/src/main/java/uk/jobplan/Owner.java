package uk.jobplan;

import java.util.Map;

/** What every object of the library shares: a handle, and its end. */
abstract class Owner implements AutoCloseable {
  final Handle handle;

  Owner(Object handle) {
    this.handle = (Handle) handle;
  }

  static Handle of(Owner owner) {
    return owner == null ? null : owner.handle;
  }

  /** The object's memory is given back; a second time does nothing. */
  @Override
  public void close() {
    handle.close();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> members(Object struct) {
    return (Map<String, Object>) struct;
  }

  static Object[] all(Object answer) {
    return (Object[]) answer;
  }

  static int integer(Object value) {
    return (int) (long) (Long) value;
  }
}
