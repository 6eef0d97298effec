internal import Domain
internal import Extract
internal import Postgres
internal import Warehouse

/// Finds the profile by which a file is read.
enum ProfileChoice {
  /// A built-in profile by its name, or a file by its path.
  static func named(_ name: String) throws -> SourceProfile {
    if let builtIn = BuiltInProfiles.named(name) { return builtIn }
    guard (try? fileSize(name)) != nil else {
      let names = BuiltInProfiles.all.map(\.name).joined(separator: ", ")
      throw CommandError(
        "--profile \(name): there is no such file, and no built-in profile of that name. "
          + "Built in are \(names).")
    }
    return try SourceProfile(yaml: readText(name), file: name)
  }

  /// The profile asked for, else the source's own, else the built-in one of the source's name, else the
  /// plain CSV one of the kind.
  static func of(
    _ source: String, kind: ImportKind, asked: String?, session: TenantSession
  ) throws -> SourceProfile {
    let profile = try find(source, kind: kind, asked: asked, session: session)
    guard profile.kind.rawValue == kind.rawValue else {
      throw CommandError(
        "The profile \(profile.name) reads \(profile.kind.rawValue), not \(kind.rawValue). "
          + "Name another one with --profile.")
    }
    return profile
  }

  private static func find(
    _ source: String, kind: ImportKind, asked: String?, session: TenantSession
  ) throws -> SourceProfile {
    if let asked { return try named(asked) }
    if kind == .sales {
      let own = SourceProfileOf(tenantID: session.tenant.id, source: source)
      if let (name, text) = try session.connection.first(own) {
        guard !text.isEmpty else {
          throw CommandError(
            "Source \(source) was loaded by posightful-load, which knows its profile \(name) by name only. "
              + "Name the profile once with --profile.")
        }
        return try SourceProfile(yaml: text, file: name)
      }
      return try BuiltInProfiles.named(source) ?? named("csv")
    }
    return try named(kind.rawValue)
  }
}
