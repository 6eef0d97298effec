import Foundation
import Glibc
import Postgres
import PrivateServer
import Testing

@Suite struct RepairTests {
  /// The notes that a power cut leaves behind, with the number of a process that is not there, or
  /// that is by now another program: this one.
  @Test(arguments: [Int32(4_194_303), getpid()])
  func staleNotesAreNoObstacle(_ process: Int32) throws {
    let home = try Home()
    try home.server.start()
    let note = home.server.folder + "/data/postmaster.pid"
    let socketNote = home.server.folder + "/run/.s.PGSQL.5432.lock"
    var lines = try String(contentsOfFile: note, encoding: .utf8).components(separatedBy: "\n")
    try home.server.stop()
    lines[0] = "\(process)"
    let stale = lines.joined(separator: "\n")
    try stale.write(toFile: note, atomically: false, encoding: .utf8)
    try stale.write(toFile: socketNote, atomically: false, encoding: .utf8)
    let owner = try #require(Facts(home.server.folder + "/data")).owner
    for path in [note, socketNote] { unsafe chown(path, owner, owner) }
    #expect(home.server.status == .stopped)

    try home.server.connect(applicationName: "test").run("SELECT 1")
    #expect(home.process != process)
  }

  @Test func aServerThatWasKilledIsStartedAgain() throws {
    let home = try Home()
    let connection = try home.server.connect(applicationName: "test")
    try connection.run("CREATE TABLE kept ()")
    try connection.run("CHECKPOINT")  // the server of a test is not durable
    let process = try #require(home.process)
    #expect(kill(process, SIGKILL) == 0)
    var status: Int32 = 0
    unsafe waitpid(process, &status, 0)
    #expect(home.server.status == .stopped)
    // Its children end once they notice; until then PostgreSQL refuses to start.
    for _ in 0..<50 where (try? home.server.start()) == nil { usleep(100_000) }
    try home.server.connect(applicationName: "test").run("TABLE kept")
  }

  @Test func aHalfMadeClusterIsMadeAgain() throws {
    let home = try Home()
    try FileManager.default.createDirectory(
      atPath: home.server.folder + "/data/base", withIntermediateDirectories: true)
    try home.write("15\n", to: "data/PG_VERSION")
    try home.write("", to: "unfinished")
    #expect(home.server.status == .notMade)
    try home.server.connect(applicationName: "test").run("SELECT 1")
    #expect(!FileManager.default.fileExists(atPath: home.server.folder + "/unfinished"))
  }

  @Test func aClusterThatRunsHalfMadeIsMadeAgain() throws {
    let home = try Home()
    try home.server.start()
    let process = home.process
    try home.write("", to: "unfinished")
    try home.again().start()
    #expect(home.process != nil && home.process != process)
  }

  @Test func aFolderThatIsNoClusterIsLeftAlone() throws {
    let home = try Home()
    let data = home.server.folder + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    try home.write("precious", to: "data/letter")
    let error = try #require(throws: PrivateServerError.self) { try home.server.start() }
    #expect(
      error.description == "\(data) is not a PostgreSQL cluster. Move it away, and try again.")
    #expect(FileManager.default.fileExists(atPath: data + "/letter"))
  }

  @Test func aServerThatEndsWhileStartingSaysWhy() throws {
    let home = try Home()
    try home.server.start()
    try home.server.stop()
    try home.write("shared_buffers = plenty\n", to: "local.conf")
    let error = try #require(throws: PrivateServerError.self) { try home.server.start() }
    #expect(error.message == "the private server ended while starting")
    #expect(error.hint.hasPrefix("The end of \(home.server.log):\n"))
    #expect(error.hint.contains("invalid value for parameter \"shared_buffers\": \"plenty\""))
  }

  @Test func aClusterOfAnotherVersionIsNotTouched() throws {
    let home = try Home()
    try home.server.start()
    try home.server.stop()
    try home.write("99\n", to: "data/PG_VERSION")
    let error = try #require(throws: PrivateServerError.self) { try home.server.start() }
    #expect(
      error.description
        == "the private server was made by PostgreSQL 99, which is not installed. "
        + "Install it: apt-get install postgresql-99.")
  }
}
