import Foundation
import Glibc
import Postgres
import Testing

@testable import PrivateServer

/// What is said of a server that cannot be made, started or stopped in its place.
@Suite struct TroubleTests {
  private func refusal(
    of server: PrivateServer, _ body: (PrivateServer) throws -> Void = { try $0.start() }
  ) throws -> PrivateServerError {
    try #require(throws: PrivateServerError.self) { try body(server) }
  }

  @Test(.enabled(if: geteuid() == 0, "only root gives files away"))
  func aFolderOfAnotherUserIsLeftToThem() throws {
    let home = try Home()
    let folder = home.server.folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    unsafe chown(folder, 65_534, 65_534)
    #expect(
      try refusal(of: home.server).description
        == "\(folder) belongs to another user. Run as that user, or use another home.")
  }

  @Test(.enabled(if: geteuid() == 0, "only root's server is run by another user"))
  func aHomeThatWasClosedSinceIsSaidSo() throws {
    let home = try Home()
    let folder = home.server.folder
    try FileManager.default.createDirectory(
      atPath: folder + "/data", withIntermediateDirectories: true)
    try home.write("15\n", to: "data/PG_VERSION")
    unsafe chmod(home.path, 0o700)
    #expect(
      try refusal(of: home.again()).description
        == "postgres, who runs the server, cannot enter \(folder). "
        + "Let others pass through it and the folders above it: chmod o+x.")
  }

  /// A folder that its owner cannot remove, and a file that even root cannot.
  @Test(.enabled(if: canFreeze, "no file can be kept from this user"))
  func aHalfMadeClusterThatStaysIsSaidSo() throws {
    let home = try Home()
    let data = home.server.folder + "/data"
    try FileManager.default.createDirectory(
      atPath: data + "/base", withIntermediateDirectories: true)
    for name in ["data/base/1", "unfinished"] { try home.write("", to: name) }
    try freeze(data + "/base")
    defer { try? thaw(data + "/base") }
    #expect(
      try refusal(of: home.server).description
        == "\(data) is half-made and cannot be removed. Remove it, and try again.")
  }

  @Test func aServerThatTakesLongToStartIsSaidSo() throws {
    let home = try Home()
    try home.server.start()
    try home.server.stop()
    let error = try refusal(of: home.again(patience: .zero))
    #expect(error.message == "the private server was not ready after 0.0 seconds")
    let hint = "It may still be recovering; try again later. The end of \(home.server.log):\n"
    #expect(error.hint.hasPrefix(hint) && error.hint.count > hint.count)
    // It starts all the same, and has to be stopped.
    for _ in 0..<1000 where home.process == nil { usleep(20_000) }
    #expect(home.process != nil)
  }

  @Test func aServerThatTakesLongToStopIsSaidSo() throws {
    let home = try Home()
    try home.server.start()
    let process = try #require(home.process)
    kill(process, SIGSTOP)
    defer { kill(process, SIGCONT) }
    let error = try refusal(of: home.again(patience: .milliseconds(50))) { try $0.stop() }
    let log = try String(contentsOfFile: home.server.log, encoding: .utf8)
    #expect(
      error.description == """
        the private server (process \(process)) did not stop within 0.05 seconds. The end of \
        \(home.server.log):
        \(log.split(separator: "\n").suffix(5).joined(separator: "\n"))
        """)
  }

  @Test func anErrorWithoutAHintLeadsToTheLog() {
    #expect(
      PrivateServerError(PostgresError("could not extend file: No space left on device"))
        .description
        == "the private server runs, but does not answer as it should: could not extend file: "
        + "No space left on device. See its log.")
  }

  @Test func rootWithoutTheServersUserIsSaidSo() throws {
    let error = try #require(throws: PrivateServerError.self) {
      try ServerAccount.insteadOfRoot(named: "nobody-of-that-name")
    }
    #expect(
      error.description
        == "PostgreSQL refuses to run as root, and there is no user nobody-of-that-name to run it as. "
        + "Run as another user, or install PostgreSQL: apt-get install postgresql.")
  }
}

private let canFreeze: Bool = {
  if geteuid() != 0 { return true }
  let file = NSTemporaryDirectory() + "can-freeze-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: file) }
  do {
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    try freeze(file)
    try thaw(file)
    return true
  } catch { return false }
}()

/// Lets nothing in a folder be removed: by its mode, and where that is root's, by its attributes.
private func freeze(_ folder: String) throws {
  unsafe chmod(folder, 0o500)
  if geteuid() == 0 { try chattr("+i", folder) }
}

private func thaw(_ folder: String) throws {
  if geteuid() == 0 { try chattr("-i", folder) }
  unsafe chmod(folder, 0o700)
}

private func chattr(_ attribute: String, _ path: String) throws {
  let process = try Process.run(
    URL(fileURLWithPath: "/usr/bin/chattr"), arguments: [attribute, path])
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
}
