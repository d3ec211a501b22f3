package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whatever is passed, the answer is an exception with a sentence in it: the virtual machine never falls. */
class HostileTest {
  private static final Object[] HOSTILE = {
    null,
    "text",
    "",
    "\0",
    "\ud800",
    3L,
    -1L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    9007199254740993L,
    1e300,
    Double.NaN,
    new Object(),
    Map.of("nothing", 1),
    Map.of(),
    List.of(),
    List.of("a", "b"),
    List.of(Map.of()),
    new int[0],
    new long[] {1, 2, 3},
    new double[] {Double.NaN, 1},
    new byte[] {0},
    Ratio.of(Long.MAX_VALUE, 2),
    Column.of(new int[] {1})
  };

  @Test
  void everyCallWithEveryKindOfValue() throws Exception {
    int refused = 0;
    for (Method method : Raw.class.getDeclaredMethods()) {
      if (!method.getName().startsWith("jp_") || method.getName().equals("jp_simulate")) {
        continue; // jp_simulate is asked below: it may run for hours on good numbers
      }
      for (Object value : HOSTILE) {
        Object[] arguments = new Object[method.getParameterCount()];
        Arrays.fill(arguments, value);
        try {
          Object answer = method.invoke(null, arguments);
          for (Object one : answer instanceof Object[] ? (Object[]) answer : new Object[] {answer}) {
            if (one instanceof Handle) {
              ((Handle) one).close();
            }
          }
        } catch (InvocationTargetException thrown) {
          Throwable why = thrown.getCause();
          refused++;
          boolean natural =
              why instanceof JobPlanException || why instanceof IllegalArgumentException || why instanceof NullPointerException;
          if (!natural || why.getMessage() == null || why.getMessage().isBlank()) {
            fail(method.getName() + " of " + value, why);
          }
        }
      }
    }
    assertTrue(refused > 4000, "only " + refused + " were refused");
  }

  @Test
  void everyCallThatWantsAnObjectRefusesTheWrongOneAndAClosedOne() throws Exception {
    Handle total = (Handle) Raw.jp_total_new();
    Handle findings = (Handle) Raw.jp_findings_new();
    findings.close();
    for (Layout.Described call : Layout.CALLS) {
      Layout.Item first = call.items.length == 0 ? null : call.items[0];
      if (first == null || !(first.kind.equals("handle") || first.kind.equals("change"))) {
        continue;
      }
      for (Object one : new Object[] {first.type.equals("jp_total") ? "text" : total, new Object()}) {
        Object[] arguments = new Object[10];
        arguments[0] = one;
        assertThrows(IllegalArgumentException.class, () -> Call.run(call, slots -> 0, arguments), call.name);
      }
      if (first.type.equals("jp_findings")) {
        Object[] arguments = new Object[10];
        arguments[0] = findings;
        assertThrows(IllegalStateException.class, () -> Call.run(call, slots -> 0, arguments), call.name);
      }
    }
    total.close();
  }

  @Test
  void closingTwiceIsHarmlessAndUseAfterwardsIsRefused() {
    Plan plan = new Plan(Ratio.parse("37.5"));
    plan.close();
    plan.close();
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> plan.add(Activity.weekly("Clinic", Ratio.ONE)));
    assertTrue(error.getMessage().contains("closed"), error.getMessage());
  }

  @Test
  void whatNobodyClosedIsClosedInTheEnd() throws Exception {
    for (int i = 0; i < 20000; i++) {
      Raw.jp_total_new();
    }
    System.gc();
  }

  @Test
  void aSecondThreadInsideIsRefused() throws Exception {
    Handle total = (Handle) Raw.jp_total_new();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Layout.Described add = Layout.CALLS.stream().filter(call -> call.name.equals("jp_total_add")).findFirst().orElseThrow();
    Thread thread = new Thread(() -> Call.run(add, slots -> {
      inside.countDown();
      try {
        done.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return 0;
    }, total, Ratio.ONE));
    thread.start();
    inside.await();
    assertThrows(ConcurrentModificationException.class, () -> Raw.jp_total_add(total, 1L));
    total.close(); // waits for the call inside
    done.countDown();
    thread.join();
    assertThrows(IllegalStateException.class, () -> Raw.jp_total_to_text(total));
  }

  @Test
  void oneObjectTwiceInACallThatChangesItIsRefused() {
    try (Handle total = (Handle) Raw.jp_total_new()) {
      assertThrows(IllegalArgumentException.class, () -> Raw.jp_total_add_total(total, total));
    }
  }

  @Test
  void aColumnOfAnotherWidthIsRefusedByName() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Raw.jp_series(new long[] {1}, 1L));
    assertEquals("values: want a column of doubles (double[] or a direct DoubleBuffer), found long[]", error.getMessage());
    error = assertThrows(IllegalArgumentException.class, () -> Raw.jp_geometric_fit(new int[] {1}, 0L, 1L));
    assertTrue(error.getMessage().startsWith("counts: want a column of 64-bit whole numbers"), error.getMessage());
  }

  @Test
  void buffersMustBeDirectAndInThisMachinesOrder() {
    LinkedHashMap<String, Integer> keys = new LinkedHashMap<>();
    keys.put("team", 2);
    try (Roster roster = Roster.of(keys)) {
      Column good = Column.of(new int[] {1});
      Column onHeap = Column.of(IntBuffer.allocate(1));
      assertThrows(IllegalArgumentException.class, () -> roster.update(onHeap, good, good));
      ByteOrder other = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      Column turned = Column.of(ByteBuffer.allocateDirect(4).order(other).asIntBuffer());
      assertThrows(IllegalArgumentException.class, () -> roster.update(turned, good, good));
      Column few = good.withValidity(new byte[0]);
      assertThrows(IllegalArgumentException.class, () -> roster.update(few, good, good));
      assertThrows(ColumnException.class, () -> roster.update(good, good));
      assertThrows(ColumnException.class, () -> roster.update(Column.of(new int[] {1, 1}), good, good));
      ColumnException row = assertThrows(ColumnException.class, () -> roster.update(Column.of(new int[] {5}), good, good));
      assertEquals(0, row.row());
      assertEquals(0, roster.rows());
    }
  }

  @Test
  void aMemberThatIsNotKnownIsNamed() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Raw.jp_gap(Map.of("demand", 1)));
    assertTrue(error.getMessage().contains("demand_hours_per_year"), error.getMessage());
  }
}
