package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters: columns in, sums out, states that cross between hosts. */
class RosterTest {
  private static final int ROWS = 1000; // the sample of tests/hosts/oracle.c

  private static Roster empty() {
    LinkedHashMap<String, Integer> keys = new LinkedHashMap<>();
    keys.put("team", 3);
    keys.put("category", 4);
    return Roster.of(keys, 50, 0);
  }

  private static Column direct(int first, int last, java.util.function.IntUnaryOperator value) {
    IntBuffer buffer = ByteBuffer.allocateDirect(4 * ROWS).order(ByteOrder.nativeOrder()).asIntBuffer();
    for (int i = 0; i < ROWS; i++) {
      buffer.put(i, value.applyAsInt(i));
    }
    return Column.of(buffer.position(first).limit(last));
  }

  private static void add(Roster roster, int first, int last) {
    roster.update(
        direct(first, last, i -> i % 3),
        direct(first, last, i -> i % 4),
        direct(first, last, i -> 240 + i % 7),
        direct(first, last, i -> 200 + i % 11),
        direct(first, last, i -> i % 50));
  }

  @Test
  void theSumsAreThoseOfPlainAddition() {
    try (Roster roster = empty()) {
      assertEquals(List.of("team", "category", "planned_min", "delivered_min", "person"), roster.columns());
      add(roster, 0, ROWS);
      Roster.Table table = roster.table("category");
      long[] planned = new long[4];
      for (int i = 0; i < ROWS; i++) {
        planned[i % 4] += 240 + i % 7;
      }
      assertArrayEquals(planned, table.column("planned_min"));
      assertArrayEquals(new long[] {0, 1, 2, 3}, table.column("category"));
      assertEquals(ROWS, Arrays.stream(table.column("rows")).sum());
      assertThrows(IllegalArgumentException.class, () -> table.column("plan"));
      assertThrows(IllegalArgumentException.class, () -> roster.table("planned_min"));
    }
  }

  @Test
  void anySplitGivesTheSameBytes() {
    try (Roster whole = empty(); Roster merged = empty()) {
      add(whole, 0, ROWS);
      for (int[] part : new int[][] {{700, 1000}, {0, 1}, {1, 700}}) {
        try (Roster other = empty()) {
          add(other, part[0], part[1]);
          merged.merge(other);
        }
      }
      assertArrayEquals(whole.save(), merged.save());
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBytes() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Roster>> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int first = ROWS / 20 * i;
      parts.add(threads.submit(() -> {
        Roster part = empty();
        add(part, first, first + ROWS / 20);
        return part;
      }));
    }
    try (Roster whole = empty(); Roster merged = empty()) {
      add(whole, 0, ROWS);
      for (Future<Roster> future : parts) {
        try (Roster part = future.get()) {
          merged.merge(part);
        }
      }
      assertArrayEquals(whole.save(), merged.save());
    }
    threads.shutdown();
  }

  @Test
  void whatCSavesIsReadAndWhatIsSavedCReads(@TempDir Path folder) throws Exception {
    Path fromC = folder.resolve("c.state");
    Path fromHere = folder.resolve("java.state");
    Here.oracle("state", fromC.toString());
    try (Roster roster = empty(); Roster read = Roster.load(Files.readAllBytes(fromC))) {
      add(roster, 0, ROWS);
      Files.write(fromHere, roster.save());
      assertArrayEquals(Files.readAllBytes(fromC), roster.save());
      assertArrayEquals(roster.save(), read.save());
      assertEquals(Here.oracle("table", fromC.toString()), Here.oracle("table", fromHere.toString()));
      assertEquals(ROWS, read.rows());
    }
    System.out.println("table: Java rosters 1 passed 0 failed");
  }

  @Test
  void aDamagedStateIsRefused() {
    byte[] state;
    try (Roster roster = empty()) {
      add(roster, 0, ROWS);
      state = roster.save();
    }
    assertThrows(CorruptException.class, () -> Roster.load(Arrays.copyOf(state, state.length - 1)));
    assertThrows(CorruptException.class, () -> Roster.load(new byte[0]));
    byte[] changed = state.clone();
    changed[state.length / 2] ^= 1;
    assertThrows(CorruptException.class, () -> Roster.load(changed));
    assertThrows(NullPointerException.class, () -> Roster.load(null));
  }

  @Test
  void everyWidthAndAPresenceBitAreTaken() {
    LinkedHashMap<String, Integer> keys = new LinkedHashMap<>();
    keys.put("team", 2);
    try (Roster roster = Roster.of(keys)) {
      roster.update(Column.of(new byte[] {0, 1}), Column.of(new short[] {60, 60}), Column.of(new long[] {30, 60}));
      Column none = Column.of(new int[] {0, 0}).withValidity(new byte[] {2});
      ColumnException error =
          assertThrows(ColumnException.class, () -> roster.update(Column.of(new byte[] {0, 1}), none, Column.of(new int[] {1, 1})));
      assertEquals(0, error.row());
      assertEquals(2, roster.rows());
    }
  }
}
