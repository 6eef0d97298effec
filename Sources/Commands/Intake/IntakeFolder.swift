/// Where the files of one source of a tenant arrive, `<root>/<tenant>/<source>`: an inbox, and where files go
/// from there.
struct IntakeFolder {
  let tenant: String
  let source: String
  let path: String

  var name: String { "\(tenant)/\(source)" }
  var inbox: String { path + "/inbox" }
  var archive: String { path + "/archive" }
  var failed: String { path + "/failed" }

  init(_ tenant: String, _ source: String, under root: String) throws {
    for name in [tenant, source] where name.hasPrefix(".") || name.contains("/") || name.isEmpty {
      throw CommandError(
        "\"\(name)\" cannot be the name of a folder. Files of such a tenant or source are imported one by one."
      )
    }
    self.tenant = tenant
    self.source = source
    path = "\(root)/\(tenant)/\(source)"
  }

  func make() throws {
    for folder in [inbox, archive, failed] { try makeFolder(folder) }
  }

  /// The folders of the tenant and source that were named, or of all, in order of their names.
  static func all(under root: String, tenant: String?, source: String?) throws -> [IntakeFolder] {
    let tenants = try tenant.map { [$0] } ?? (isFolder(root) ? folderNames(in: root) : [])
    var all: [IntakeFolder] = []
    for tenant in tenants where isFolder("\(root)/\(tenant)") {
      for name in try folderNames(in: "\(root)/\(tenant)") where source == nil || source == name {
        all.append(try IntakeFolder(tenant, name, under: root))
      }
    }
    return all
  }

  /// The root of all inboxes: the one that was named, else `POSIGHTFUL_INBOX`, else `intake` in the home.
  static func root(named name: String?) throws -> String {
    try name ?? environment("POSIGHTFUL_INBOX") ?? homeFolder() + "/intake"
  }
}
