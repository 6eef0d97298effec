import Decimals
import Domain

/// Refuses what a row cannot hold.
func requireWritable(_ record: borrowing SaleRecord) throws(StageFileError) {
  if let soldAt = record.soldAt, !writableInstants.contains(soldAt) {
    throw .unwritable(
      record: record.place.record, problem: "sold_at \(soldAt) is not of the years 1 to 9999")
  }
  if let reject = record.reject {
    precondition(
      reject.place.record == record.place.record, "A record has a reject of its own only.")
  }
}

/// The years 1 to 9999.
private let writableInstants =
  Instant(microseconds: -62_135_596_800_000_000)..<Instant(microseconds: 253_402_300_800_000_000)

/// Says by which record a sum outgrows a decimal.
func naming(
  _ record: Int, _ count: () throws(DecimalError) -> Void
) throws(StageFileError) {
  do { try count() } catch {
    throw .unwritable(record: record, problem: "with it the sum of amounts has over 38 digits")
  }
}
