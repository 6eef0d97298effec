import Glibc

// The zone is part of a tenant's settings, and every program that says "which day" needs it: so
// Domain reads this one kind of file of the system itself, by the C library, rather than each
// program for itself.

extension TimeZoneRules {
  /// The rules that this machine has for `name`, from the folder `TZDIR` or `/usr/share/zoneinfo`.
  public init(named name: String) throws(TimeZoneError) {
    if name == "UTC" {
      self = .utc
      return
    }
    guard Self.isZoneName(name) else { throw .badName(name) }
    let folder = Self.databaseFolder
    let bytes = try Self.contents(of: name, in: folder)
    try self.init(name: name, tzif: bytes)
  }

  /// Letters, digits, `_`, `+`, `-` and `/`, as the database has them: nothing that leads out of
  /// its folder.
  static func isZoneName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 80
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"),
              UInt8(ascii: "-"):
              true
            default: false
            }
          }
      }
  }

  private static var databaseFolder: String {
    guard let value = unsafe getenv("TZDIR"), case let folder = unsafe String(cString: value),
      !folder.isEmpty
    else { return "/usr/share/zoneinfo" }
    return folder
  }

  private static func contents(
    of name: String, in folder: String
  ) throws(TimeZoneError) -> [UInt8] {
    let file = "\(folder)/\(name)"
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .notFound(name: name, folder: folder) }
      throw .unreadable(file: file, reason: lastSystemReason())
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: sizeLimit)
    let count = unsafe read(descriptor, &bytes, sizeLimit)
    // A folder of the database, such as Asia, is no zone.
    if count < 0, errno == EISDIR { throw .notFound(name: name, folder: folder) }
    guard count >= 0 else { throw .unreadable(file: file, reason: lastSystemReason()) }
    guard count < sizeLimit else {
      throw .malformed(name: name, offset: count, problem: "there is more than a zone needs")
    }
    return Array(bytes.prefix(count))
  }

  /// The largest file of the database has about 4 KB.
  private static let sizeLimit = 65_536
}

/// What the last failed call of the system says, as in `Permission denied`.
private func lastSystemReason() -> String {
  unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
}
