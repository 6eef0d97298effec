import Postgres

/// Sends gathered rows while the next ones are being gathered.
///
/// The server takes longer over ten thousand rows than reading, deciding and writing the next ones does, so
/// neither should wait for the other.
final class SaleSender {
  private let connection: Connection
  private let parcel = Parcel()

  init(on connection: Connection) { self.connection = connection }

  /// Takes the rows over and leaves empty ones. Call `wait` first.
  func send(_ rows: inout SaleBuffers) {
    swap(&rows, &parcel.rows)
    // Not used here again before `wait`.
    nonisolated(unsafe) let (parcel, connection) = (parcel, connection)
    unsafe connection.inBackground { unsafe parcel.send(on: connection) }
  }

  /// Waits until the rows that were sent last have arrived, each of them.
  func wait() throws(LoadError) {
    connection.waitForBackground()
    if let error = parcel.error { throw error }
  }
}

/// What one thread hands the other.
private final class Parcel {
  var rows = SaleBuffers()
  var error: LoadError?

  func send(on connection: Connection) {
    do throws(LoadError) {
      try rows.send(on: connection)
    } catch {
      self.error = error
    }
  }
}
