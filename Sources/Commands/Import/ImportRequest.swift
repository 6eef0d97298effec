internal import Domain

/// What is asked of an import.
struct ImportRequest {
  var file: String
  var tenant: String
  /// A built-in profile's name or a profile's path.
  var profile: String?
  /// Of a zip that holds several files: which one.
  var member: String?
  /// Files that say what the file holds.
  var totalsFiles: [String] = []
  /// By whoever imports it, in so many words.
  var declared: [DeclaredTotals] = []
  var acceptColumns = false
  var dryRun = false
  var json = false
  /// Seconds to wait for another import of the tenant; nil waits as long as it takes.
  var patience: Int?

  /// All that was declared of the file from outside; sums without a currency are in the tenant's.
  func declarations(for tenant: Tenant) throws -> [DeclaredTotals] {
    try totalsFiles.map { try TotalsFile(path: $0).read(currency: tenant.currency) } + declared
  }

  /// Imports a file of whatever kind.
  func perform(_ kind: ImportKind, source: String) throws -> ImportReport {
    try ImportJob(self, source: source, kind: kind).report()
  }
}

extension ImportOptions {
  func run(_ kind: ImportKind, source: String) throws {
    try schema.check(file, member: member)
    try request().perform(kind, source: source).show(json: json)
  }

  private func request() throws -> ImportRequest {
    ImportRequest(
      file: file, tenant: tenant, profile: profile, member: member,
      totalsFiles: expectations.totalsFiles(of: file), declared: try expectations.declarations(),
      acceptColumns: acceptColumns, dryRun: dryRun, json: json)
  }
}
