import Foundation
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

  /// A folder with programs whose `postgres` is this.
  private func folder(with postgres: String) throws -> String {
    let folder = NSTemporaryDirectory() + "programs-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    for name in ["postgres", "initdb"] {
      _ = FileManager.default.createFile(
        atPath: "\(folder)/\(name)", contents: Data(postgres.utf8),
        attributes: [.posixPermissions: 0o755])
    }
    return folder
  }

  @Test func anOldOneIsSaidSo() throws {
    let folder = try folder(with: "#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let error = try #require(throws: PrivateServerError.self) {
      try ServerPrograms.find(version: nil, in: [folder])
    }
    #expect(
      error.description
        == "PostgreSQL is too old (14 in \(folder)); it must be 15 or later. "
        + "Install it: apt-get install postgresql; or set DATABASE_URL to a server of your own.")
  }

  @Test func oneThatDoesNotRunIsSaidSo() throws {
    let folder = try folder(with: "\u{7F}ELF")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let error = try #require(throws: PrivateServerError.self) {
      try ServerPrograms.find(version: nil, in: [folder])
    }
    #expect(
      error.description
        == "cannot run \(folder)/postgres: Exec format error. Check that it is installed.")
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
