public import Postgres

/// Where `count` blocks of 1000 ids of `conversions` begin.
public struct ConversionIDBlocks: IDBlocks {
  public static let sql = "SELECT nextval('conversions_id_seq') FROM generate_series(1, $1::int8)"
  public let count: Int

  public init(count: Int) { self.count = count }
}

/// Where `count` blocks of 1000 ids of `ledger_entries` begin.
public struct LedgerEntryIDBlocks: IDBlocks {
  public static let sql =
    "SELECT nextval('ledger_entries_id_seq') FROM generate_series(1, $1::int8)"
  public let count: Int

  public init(count: Int) { self.count = count }
}

/// Where `count` blocks of 1000 ids of `leads` begin.
public struct LeadIDBlocks: IDBlocks {
  public static let sql = "SELECT nextval('leads_id_seq') FROM generate_series(1, $1::int8)"
  public let count: Int

  public init(count: Int) { self.count = count }
}

public protocol IDBlocks: Statement where Row == Int64 {
  var count: Int { get }
  init(count: Int)
}

extension IDBlocks {
  public var parameters: [Parameter] { [.int8(Int64(count))] }

  public static func read(_ row: borrowing ResultRow) throws(PostgresError) -> Int64 {
    try row[0].int8()
  }
}

/// Ids from blocks of 1000, fetched many blocks at a time, so that a row costs no round trip.
public struct IDAllotment<Blocks: IDBlocks> {
  private var starts: [Int64] = []
  private var next: Int64 = 0
  private var end: Int64 = 0

  public init() {}

  /// Makes sure that the next `count` ids need no round trip.
  public mutating func reserve(_ count: Int, on connection: Connection) throws(PostgresError) {
    let missing = count - Int(end - next) - starts.count * 1000
    guard missing > 0 else { return }
    starts = try connection.query(Blocks(count: (missing + 999) / 1000)).reversed() + starts
  }

  public mutating func take() -> Int64 {
    if next == end {
      guard let start = starts.popLast() else { preconditionFailure("Reserve ids before taking.") }
      next = start
      end = start + 1000
    }
    defer { next += 1 }
    return next
  }
}
