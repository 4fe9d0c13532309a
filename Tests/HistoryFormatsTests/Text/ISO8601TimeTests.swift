import HistoryFormats
import Testing

@Suite struct ISO8601TimeTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, true),
      ("1970-01-01 00:01", 60, false),
      ("2000-02-29T23:59:59.5", 951_868_799.5, false),
      ("2026-11-22T08:29:00+02:00", 1_795_328_940, true),
      ("2026-11-22T08:29:00-0230", 1_795_345_140, true),
      ("2026-11-22T08:29:00.123456+00", 1_795_336_140.123456, true),
      ("1969-12-31T23:59:59", -1, false),
      ("0001-01-01T00:00:00", -62_135_596_800, false),
    ])
  func `a time is read`(text: String, seconds: Double, hasZone: Bool) {
    let time = ISO8601Time(text.utf8)
    #expect(time?.seconds == seconds)
    #expect(time?.hasZone == hasZone)
  }

  @Test(
    arguments: [
      "", "2026", "2026-11-22", "2026-13-01T00:00:00", "2026-00-01T00:00:00", "2026-01-01T25:00:00",
      "2026-01-01T00:00:00 ", "2026-01-01T00:00:00+", "2026-01-01T00:00:00+1", "26-01-01T00:00",
      "2026-01-01T00:00:61", "2026-01-01T00:00:00Zulu", "99999-01-01T00:00:00",
      "0000-01-01T00:00:00",
    ])
  func `what is no time is nil`(text: String) { #expect(ISO8601Time(text.utf8) == nil) }
}
