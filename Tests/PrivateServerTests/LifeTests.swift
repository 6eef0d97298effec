import Foundation
import Glibc
import Postgres
import PrivateServer
import Testing

@Suite struct LifeTests {
  @Test func isMadeStartedStoppedAndStartedAgain() throws {
    let home = try Home()
    #expect(home.server.status == .notMade)
    #expect(try home.server.stop() == false)

    try home.server.connect(applicationName: "test").run("CREATE TABLE kept ()")
    let process = try #require(home.process)
    try home.again().start()
    #expect(home.process == process, "it runs already")

    #expect(try home.server.stop())
    #expect(home.server.status == .stopped)
    #expect(try home.server.stop() == false)

    try home.server.connect(applicationName: "test").run("TABLE kept")
    #expect(home.process != nil && home.process != process)
  }

  @Test func isReachedOverItsSocketOnly() throws {
    let home = try Home()
    let connection = try home.server.connect(applicationName: "test")
    #expect(try connection.one(Setting(name: "listen_addresses")) == "")
    #expect(try connection.one(Setting(name: "unix_socket_permissions")) == "0700")
    #expect(try connection.one(Setting(name: "server_encoding")) == "UTF8")
    #expect(try connection.one(Setting(name: "lc_collate")) == "C.UTF-8")
    #expect(try connection.one(Setting(name: "shared_buffers")) == "256MB")
    #expect(try connection.one(Setting(name: "fsync")) == "off", "as asked for, for tests")
    let run = try #require(Facts(home.server.folder + "/run"))
    #expect(run.mode == 0o700)

    let other = try Connection(to: .conninfo(home.server.url), applicationName: "by URL")
    #expect(try other.one(Setting(name: "application_name")) == "by URL")
  }

  @Test func theUsersOwnSettingsAreUsed() throws {
    let home = try Home()
    try home.server.start()
    try home.server.stop()
    try home.write("work_mem = 7MB\n", to: "local.conf")
    let connection = try home.server.connect(applicationName: "test")
    #expect(try connection.one(Setting(name: "work_mem")) == "7MB")
  }

  @Test func startedByManyAtOnceItIsOne() async throws {
    let home = try Home()
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask { try home.again().connect(applicationName: "test").run("SELECT 1") }
      }
      try await group.waitForAll()
    }
    #expect(home.process != nil)
    let log = try String(contentsOfFile: home.server.log, encoding: .utf8)
    #expect(log.split(separator: "\n").filter { $0.contains("starting PostgreSQL") }.count == 1)
  }

  @Test func waitingForAnotherProgramHasALimit() throws {
    let home = try Home()
    try home.server.start()
    try home.server.stop()
    let lock = home.server.folder + "/lock"
    let file = unsafe open(lock, O_RDWR)
    defer { close(file) }
    #expect(flock(file, LOCK_EX) == 0)
    let error = try #require(throws: PrivateServerError.self) {
      try home.again(patience: .milliseconds(50)).start()
    }
    #expect(
      error.description
        == "another program has held \(lock) for 0.05 seconds. "
        + "See which with `fuser \(lock)`, and try again when it is done.")
  }

  @Test func keepsNoFileOfTheProgramOpen() throws {
    // As in `exec 9>lock; flock 9` of a job's script: the lock must end with the script. The lock itself
    // cannot be asked, because programs that other tests start meanwhile have it, too.
    let home = try Home()
    let path = home.path + ".lock"
    let file = unsafe open(path, O_RDWR | O_CREAT, 0o600)
    defer { close(file) }
    try home.server.start()
    let process = try #require(home.process)
    #expect(try openFiles(of: getpid()).contains(path))
    #expect(try !openFiles(of: process).contains(path))
  }

  private func openFiles(of process: Int32) throws -> [String] {
    let folder = "/proc/\(process)/fd"
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
      try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)
    }
  }
}
