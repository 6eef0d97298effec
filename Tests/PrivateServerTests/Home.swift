import Foundation
import Glibc
import Postgres
import PrivateServer

/// A data folder of one test, with its server; both go when the test ends.
final class Home: Sendable {
  let path: String
  let server: PrivateServer
  private let parent: String

  /// - Parameter name: of the folder in its own temporary folder, whose mode is `mode`.
  init(
    _ name: String = "home", mode: mode_t = 0o755, serverName: String = "posightful",
    patience: Duration = .seconds(120)
  ) throws {
    parent = NSTemporaryDirectory() + "posightful-" + UUID().uuidString.prefix(8)
    unsafe mkdir(parent, mode)
    unsafe chmod(parent, mode)
    path = parent + "/" + name
    server = try PrivateServer(
      home: path, name: serverName, isDurable: false, patience: patience)
  }

  deinit {
    _ = try? server.stop()
    for folder in [parent, server.folder] { try? FileManager.default.removeItem(atPath: folder) }
    unsafe rmdir("/var/lib/posightful-test")
  }

  /// The same server as another program would see it.
  func again(patience: Duration = .seconds(120)) throws -> PrivateServer {
    try PrivateServer(home: path, isDurable: false, patience: patience)
  }

  /// Writes a file into the folder of the cluster.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: server.folder + "/" + name, atomically: false, encoding: .utf8)
  }

  /// The number of the server's process.
  var process: Int32? {
    if case .running(let process) = server.status { process } else { nil }
  }
}

/// A setting of the server.
struct Setting: Statement {
  static let sql = "SELECT current_setting($1)"
  let name: String
  var parameters: [Parameter] { [.text(name)] }

  static func read(_ row: borrowing ResultRow) throws(PostgresError) -> String {
    try row[0].text()
  }
}
