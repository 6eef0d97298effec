internal import Domain
internal import Extract
internal import FileStore
internal import Glibc
internal import Load
internal import Postgres
internal import PrivateServer
internal import Transform

/// Brings a file of an inbox into the books, and out of the inbox.
struct FileIntake {
  let folder: IntakeFolder
  let settings: IntakeSettings
  let tenant: Tenant
  /// Decides which day it is.
  let zone: TimeZoneRules
  let patience: Int
  let isDryRun: Bool

  /// What became of the file, or of each of those that a zip holds. Trouble that is not the file's is thrown, and
  /// the file stays.
  func take(_ arrival: Arrival) throws -> [IntakeResult] {
    var results = try results(of: arrival)
    for result in results {
      if let why = result.failure { Console.note("\(folder.name)/\(result.file): \(why)") }
    }
    if isDryRun { return results }
    guard arrival.isUnchanged else {
      Console.note(
        "\(folder.name)/\(arrival.name): it changed while it was read, and is taken again when it is complete."
      )
      return results
    }
    let moved = try move(arrival, because: results.compactMap(\.failure))
    for index in results.indices { results[index].movedTo = moved }
    return results
  }

  private func results(of arrival: Arrival) throws -> [IntakeResult] {
    let members: [String?]
    do { members = try self.members(of: arrival) } catch {
      return [result(arrival.name, .failed("\(error)"))]
    }
    return try members.map { member in
      let name = arrival.name + (member.map { "/\($0)" } ?? "")
      do { return result(name, .imported(try report(arrival, member))) } catch {
        if isOfThePlace(error, file: arrival.path) { throw error }
        return result(name, .failed("\(error)"))
      }
    }
  }

  /// The files in a zip; else the file itself, as nil.
  private func members(of arrival: Arrival) throws -> [String?] {
    let members = try SourceFile.members(ofFileAt: arrival.path, name: arrival.name) ?? []
    guard members.count > 1 else { return [nil] }
    for declared in try request(arrival, nil).declarations(for: tenant)
    where declared.count != nil || !declared.amounts.isEmpty {
      throw TotalsFileError(
        """
        \(declared.origin): the zip holds \(members.count) files, and nobody can say of which of them the totals \
        are. Declare the zip's sha256 alone, or send the files by themselves.
        """)
    }
    return members
  }

  private func report(_ arrival: Arrival, _ member: String?) throws -> ImportReport {
    try request(arrival, member).perform(settings.kind, source: folder.source)
  }

  private func request(_ arrival: Arrival, _ member: String?) -> ImportRequest {
    ImportRequest(
      file: arrival.path, tenant: folder.tenant, profile: settings.profile, member: member,
      totalsFiles: TotalsFile.paths(beside: arrival.path), dryRun: isDryRun, patience: patience)
  }

  private func result(_ file: String, _ outcome: IntakeResult.Outcome) -> IntakeResult {
    IntakeResult(folder: folder, file: file, kind: settings.kind, outcome: outcome)
  }

  private func move(_ arrival: Arrival, because failures: [String]) throws -> String {
    let now = Instant(microseconds: Int64(time(nil)) * 1_000_000)
    let outbox = Outbox(folder: folder)
    if failures.isEmpty { return try outbox.archive(arrival, on: zone.date(of: now)) }
    return try outbox.fail(
      arrival,
      because: """
        \(now) \(folder.name)/\(arrival.name)

        \(failures.joined(separator: "\n\n"))

        To have the file read again, move it back to \(folder.inbox)

        """)
  }
}

/// Whether trouble is with the place and not with the file at `path`, so that the same file may well be taken
/// later.
private func isOfThePlace(_ error: any Error, file path: String) -> Bool {
  switch error {
  case let failure as ImportFailure: isOfThePlace(failure.reason, file: path)
  case let error as PostgresError: error.isOfTheServer
  case LoadError.database(let error): error.isOfTheServer
  case FileStoreError.failed(_, let failed, _): failed != path
  case is PrivateServerError, is TransformError, is TenantBusy: true
  default: false
  }
}

extension PostgresError {
  /// Lost connections, lack of resources, shutdowns, failing disks: SQLSTATE classes 08, 53, 57 and 58.
  fileprivate var isOfTheServer: Bool {
    connectionLost || isWorthRetrying
      || ["08", "53", "57", "58"].contains { sqlState?.rawValue.hasPrefix($0) == true }
  }
}
