/// Rows that were gathered in memory, to be sent all at once.
public protocol SentRows: SendableMetatype {
  associatedtype Failure: Error

  init()

  /// Sends all rows, proves that they arrived, and forgets them.
  mutating func send(on connection: Connection) throws(Failure)
}

/// Sends gathered rows while the next ones are being gathered.
///
/// The server takes about as long over some thousand rows as we over the next ones, so neither should wait for the
/// other.
/// ```swift
/// try sender.wait()
/// sender.send(&rows)
/// ```
public final class RowSender<Rows: SentRows> {
  private let connection: Connection
  private let parcel = Parcel<Rows>()

  public init(on connection: Connection) { self.connection = connection }

  /// Takes the rows over and leaves empty ones. Call `wait` first.
  public func send(_ rows: inout Rows) {
    swap(&rows, &parcel.rows)
    // Not used here again before `wait`.
    nonisolated(unsafe) let (parcel, connection) = (parcel, connection)
    unsafe connection.inBackground { unsafe parcel.send(on: connection) }
  }

  /// Waits until the rows that were sent last have arrived, each of them.
  public func wait() throws(Rows.Failure) {
    connection.waitForBackground()
    if let error = parcel.error { throw error }
  }
}

/// What one thread hands the other.
private final class Parcel<Rows: SentRows> {
  var rows = Rows()
  var error: Rows.Failure?

  func send(on connection: Connection) {
    do throws(Rows.Failure) {
      try rows.send(on: connection)
    } catch {
      self.error = error
    }
  }
}
