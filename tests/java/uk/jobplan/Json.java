package uk.jobplan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON for the tests: Map, List, String, Boolean, null; numbers stay as {@link Num}. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** A number as it was written. */
  static final class Num {
    final String text;

    Num(String text) {
      this.text = text;
    }
  }

  static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw json.wrong("the end");
    }
    return value;
  }

  private IllegalArgumentException wrong(String wanted) {
    return new IllegalArgumentException("JSON: want " + wanted + " at character " + at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(char one) {
    space();
    if (at < text.length() && text.charAt(at) == one) {
      at++;
      return true;
    }
    return false;
  }

  private void need(char one) {
    if (!take(one)) {
      throw wrong("'" + one + "'");
    }
  }

  private Object value() {
    space();
    if (take('{')) {
      return object();
    }
    if (take('[')) {
      return array();
    }
    if (take('"')) {
      return string();
    }
    for (Object[] word : new Object[][] {{"true", true}, {"false", false}, {"null", null}}) {
      if (text.startsWith((String) word[0], at)) {
        at += ((String) word[0]).length();
        return word[1];
      }
    }
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw wrong("a value");
    }
    return new Num(text.substring(start, at));
  }

  private Map<String, Object> object() {
    Map<String, Object> made = new LinkedHashMap<>();
    if (take('}')) {
      return made;
    }
    do {
      need('"');
      String name = string();
      need(':');
      if (made.containsKey(name)) {
        throw wrong("each member once");
      }
      made.put(name, value());
    } while (take(','));
    need('}');
    return made;
  }

  private List<Object> array() {
    List<Object> made = new ArrayList<>();
    if (take(']')) {
      return made;
    }
    do {
      made.add(value());
    } while (take(','));
    need(']');
    return made;
  }

  private String string() {
    StringBuilder made = new StringBuilder();
    while (true) {
      char one = text.charAt(at++);
      if (one == '"') {
        return made.toString();
      }
      if (one != '\\') {
        made.append(one);
        continue;
      }
      char escape = text.charAt(at++);
      int known = "bfnrt".indexOf(escape);
      if (escape == 'u') {
        made.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
      } else {
        made.append(known >= 0 ? "\b\f\n\r\t".charAt(known) : escape);
      }
    }
  }
}
