import Testing

@testable import PrivateServer

@Suite struct ProgramsTests {
  @Test(arguments: [
    ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", 15),
    ("postgres (PostgreSQL) 17beta2\n", 17),
    ("15\n", 15),
    ("", nil),
    ("sh: not found", nil),
  ])
  func theVersionIsRead(_ text: String, _ version: Int?) {
    #expect(ServerPrograms.majorVersion(text) == version)
  }

  @Test(arguments: [
    (
      nil,
      "PostgreSQL is not installed. Install it: apt-get install postgresql; "
        + "or set DATABASE_URL to a server of your own."
    ),
    (
      16,
      "the private server was made by PostgreSQL 16, which is not installed. "
        + "Install it: apt-get install postgresql-16."
    ),
  ])
  func aMissingOneIsSaidSo(_ version: Int?, _ message: String) throws {
    let error = try #require(throws: PrivateServerError.self) {
      try ServerPrograms.find(version: version, in: ["/nowhere", "/tmp"])
    }
    #expect(error.description == message)
  }

  @Test func oneOfThisMachineIsFound() throws {
    #expect(try ServerPrograms.find(version: nil).version >= 15)
  }

  @Test(arguments: [
    ("/a/b", "/a/b"), ("/a//b/", "/a/b"), ("/a/./b/../c", "/a/c"), ("/../a", "/a"), ("/", "/"),
  ])
  func aPathIsMadeAbsolute(_ path: String, _ absolute: String) {
    #expect(absolutePath(path) == absolute)
  }

  @Test(arguments: [
    ("", nil), ("0\n", nil), ("1\n", nil), ("x\n", nil), ("12\n", false),
    ("12\n/data\n1\n5432\n/run\n\n1 2\nstarting\n", false),
    ("12\n/data\n1\n5432\n/run\n\n1 2\nready   \n", true),
  ])
  func theNoteOfAServerIsRead(_ note: String, _ isReady: Bool?) {
    let postmaster = Postmaster(note: note)
    #expect(postmaster?.isReady == isReady)
  }
}
