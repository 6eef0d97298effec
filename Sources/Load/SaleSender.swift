import Dispatch
import Postgres

/// Sends gathered rows while the next ones are being gathered.
///
/// The server takes longer over ten thousand rows than reading, deciding and writing the next ones does, so
/// neither should wait for the other. One send is under way at a time, on a thread of its own; until `wait`
/// has returned the connection is the sender's.
final class SaleSender {
  private let connection: Connection
  private let queue = DispatchQueue(label: "posightful.sale-sender")
  private let underWay = DispatchGroup()
  private let parcel = Parcel()

  init(on connection: Connection) { self.connection = connection }

  /// An error of the caller's must not close the transaction under the rows that are being sent.
  deinit { underWay.wait() }

  /// Takes the rows over and leaves empty ones. Call `wait` before.
  func send(_ rows: inout SaleBuffers) {
    swap(&rows, &parcel.rows)
    // Lent to one thread at a time: `wait` is what hands it back.
    nonisolated(unsafe) let connection = connection
    nonisolated(unsafe) let parcel = parcel
    queue.async(group: underWay) { unsafe parcel.send(on: connection) }
  }

  /// Waits until the rows that were sent last have arrived, each of them.
  func wait() throws(LoadError) {
    underWay.wait()
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
