package uk.jobplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Exact numbers stay exact. */
class RatioTest {
  @Test
  void everyBitOfALongIsKept() {
    Ratio hostile = Ratio.of(9007199254740993L); // 2^53 + 1, which a double has not
    assertEquals("9007199254740994", hostile.plus(Ratio.ONE).toString());
    assertEquals(Long.MAX_VALUE, Ratio.of(Long.MAX_VALUE).num());
    assertEquals("9223372036854775807", Ratio.of(Long.MAX_VALUE).toString());
    assertEquals(Ratio.of(Long.MAX_VALUE), Ratio.parse("9223372036854775807"));
  }

  @Test
  void whatDoesNotFitIsAnExceptionNeverAWrongNumber() {
    RangeException error = assertThrows(RangeException.class, () -> Ratio.of(Long.MAX_VALUE).plus(Ratio.ONE));
    assertEquals("JP_E_RANGE", error.statusName());
    assertEquals(2, error.status());
    assertThrows(RangeException.class, () -> Ratio.parse("9223372036854775808"));
    assertThrows(UndefinedException.class, () -> Ratio.ONE.dividedBy(Ratio.ZERO));
    assertThrows(UndefinedException.class, () -> Ratio.of(1, 0));
    assertThrows(TextException.class, () -> Ratio.parse(""));
    assertThrows(InvalidException.class, () -> Ratio.ONE.plus(null));
    assertThrows(NullPointerException.class, () -> Ratio.parse(null));
  }

  @Test
  void peoplesWaysOfWritingAreRead() {
    assertEquals(Ratio.of(75, 2), Ratio.parse("37:30"));
    assertEquals(Ratio.of(2813, 100), Ratio.of(new BigDecimal("28.13")));
    assertEquals(Ratio.of(1, 3), Ratio.of(2, 6));
    assertEquals(Ratio.of(-1, 2), Ratio.of(1, -2));
    assertEquals("28.50", Ratio.parse("28.13").rounded("half-hour/up").toDecimal(2));
    assertEquals("37:30", Ratio.of(75, 2).toHoursMinutes());
    assertEquals("1/3", Ratio.of(1, 3).toShortest());
    assertThrows(UnknownNameException.class, () -> Ratio.ONE.rounded("half-our/up"));
  }

  @Test
  void itIsANumberThatCompares() {
    assertEquals(0.5, Ratio.of(1, 2).doubleValue());
    assertEquals(-1, Ratio.of(1, 3).compareTo(Ratio.of(1, 2)));
    assertEquals(Ratio.of(1, 2).hashCode(), Ratio.of(2, 4).hashCode());
    assertEquals(Ratio.of(1, 6), Ratio.of(1, 2).minus(Ratio.of(1, 3)));
    assertEquals(Ratio.of(1, 6), Ratio.of(1, 2).times(Ratio.of(1, 3)));
    assertEquals(2, Ratio.of(5, 2).longValue());
    assertThrows(NullPointerException.class, () -> Ratio.ONE.compareTo(null));
  }
}
