import Glibc
import Postgres
import PrivateServer
import Testing

@Suite struct PlaceTests {
  @Test(arguments: [
    "with a space", "дом 家", "it's", "back\\slash", "$HOME `id`", "a,comma", "a\"quote",
    String(repeating: "long", count: 30),
  ])
  func anyHomeWillDo(_ name: String) throws {
    let home = try Home(name)
    try home.server.connect(applicationName: "test").run("SELECT 1")
    try Connection(to: .conninfo(home.server.url), applicationName: "test").run("SELECT 1")
    #expect(home.server.folder == home.path + "/postgres")
  }

  @Test func aLongPathHasItsSocketInAShortPrivateFolder() throws {
    let home = try Home(String(repeating: "long/", count: 30))
    let folder = try #require(home.server.conninfo.socketFolder)
    #expect(folder.hasPrefix("/tmp/posightful-"))
    try home.server.start()
    let facts = try #require(Facts(folder))
    #expect(facts.mode == 0o700)
    try home.server.stop()
    #expect(Facts(folder) == nil)
  }

  @Test func aSocketFolderThatOthersCanEnterIsRefused() throws {
    let home = try Home(String(repeating: "long/", count: 30))
    let folder = try #require(home.server.conninfo.socketFolder)
    let made = unsafe mkdir(folder, 0o777)
    #expect(made == 0)
    unsafe chmod(folder, 0o777)
    defer { unsafe rmdir(folder) }
    let error = try #require(throws: PrivateServerError.self) { try home.server.start() }
    #expect(error.message.hasPrefix("\(folder) is not a folder that only "))
    #expect(error.hint == "Remove it, after making sure whose it is.")
  }

  @Test(.enabled(if: geteuid() == 0, "only root changes its user"))
  func asRootItRunsAsPostgresInAHomeItCanEnter() throws {
    let home = try Home()
    try home.server.start()
    let process = try #require(home.process)
    #expect(try #require(Facts("/proc/\(process)")).owner != 0)
    #expect(try #require(Facts(home.server.folder)).owner == 0)
    #expect(try #require(Facts(home.server.folder + "/data")).mode == 0o700)
  }

  @Test(.enabled(if: geteuid() == 0, "only root has homes that postgres cannot enter"))
  func asRootAClosedHomeHasItsClusterElsewhere() throws {
    let home = try Home(mode: 0o700, serverName: "posightful-test")
    #expect(home.server.folder.hasPrefix("/var/lib/posightful-test/"))
    try home.server.connect(applicationName: "test").run("SELECT 1")
  }
}

extension String {
  /// The folder in `host='…'`.
  fileprivate var socketFolder: String? {
    split(separator: "'").dropFirst().first.map(String.init)
  }
}
