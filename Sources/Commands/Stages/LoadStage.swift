internal import ArgumentParser
internal import Domain
internal import Extract
internal import FileStore
internal import Load
internal import Postgres
internal import StageFile
internal import Warehouse

/// `posightful-load`: decisions into the books.
struct LoadStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Book the decisions of a stage file: all of them, or none.",
    discussion: """
      Reads decisions from standard input. They are booked in one transaction that ends only after the last \
      line of the stage file was found to agree, so that a cut pipe leaves nothing behind.

      EXAMPLE
        posightful-load --tenant demo --source pos < decisions
      """)

  @Option(help: "The tenant's code.") var tenant: String
  @Option(help: "The sending system.") var source: String
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let session = try TenantSession(tenant: tenant)
    let clock = Stopwatch()
    var report = try session.alone { try session.connection.transaction { try book(session) } }
    report.milliseconds = clock.milliseconds
    try report.show(json: json)
  }

  private func book(_ session: TenantSession) throws -> ImportReport {
    var reader = try DecisionsReader(
      file: "standard input", from: { bytes in bytes += try readStandardInput() })
    let file = try batchFile(of: reader.header)
    let register = BatchRegister(session: session)
    if let report = try register.unchanged(file) {
      while try reader.next() != nil {}
      return report
    }
    try saveSource(file, session)
    let id = try register.open(file)
    var loader = try SaleLoader(
      tenant: session.tenant, batchID: id, source: source, zone: session.zone,
      corrections: reader.header.corrections, on: session.connection)
    var changed = ChangedDuplicates(policy: reader.header.corrections)
    while let (sale, decision) = try reader.next() {
      changed.count(decision)
      try loader.add(sale, decision)
    }
    // The last line is checked before anything is final.
    let declared = try reader.finish()
    let totals = try loader.finish()
    precondition(declared == totals, "What the stage file holds is what was booked.")
    var report = ImportReport(
      status: .processed, tenant: tenant, batch: id, fileName: file.fileName, kind: .sales,
      digest: file.digest, profile: file.profileName, totals: totals)
    report.changed = changed
    return report
  }

  private func batchFile(of header: StageHeader) throws -> BatchFile {
    let path = try keptFiles().path(of: header.batch)
    guard let bytes = try? fileSize(path) else {
      throw CommandError(
        """
        The file \(header.file), \(header.batch), is not kept in \(try homeFolder()). Run posightful-extract with \
        the same POSIGHTFUL_HOME.
        """)
    }
    let sent = try SentFile(path: path, name: header.file, member: nil)
    return BatchFile(
      source: source, kind: .sales, fileName: sent.name, digest: header.batch, bytes: bytes,
      member: sent.member, profileName: header.profile,
      profileText: BuiltInProfiles.named(header.profile)?.yaml ?? "")
  }

  /// A new source is known by the profile that its first file was read with.
  private func saveSource(_ file: BatchFile, _ session: TenantSession) throws {
    let known = SourceProfileOf(tenantID: session.tenant.id, source: source)
    guard try session.connection.first(known) == nil else { return }
    try session.connection.execute(
      SaveSource(
        tenantID: session.tenant.id, source: source, profileName: file.profileName,
        profileText: file.profileText))
  }
}
