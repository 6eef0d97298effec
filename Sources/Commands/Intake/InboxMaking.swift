internal import ArgumentParser
internal import Domain
internal import Extract

/// `run --init`: a new inbox.
struct InboxMaking: ParsableArguments {
  @Flag(name: .customLong("init"), help: "Make the inbox of a tenant's source, and import nothing.")
  var isAsked = false
  @Option(
    help:
      "With --init, what the files are: sales, costs, outlets, agents, campaigns or leads. Default: sales."
  )
  var kind: String?
  @Option(help: "With --init, a built-in profile's name or a profile's path.") var profile: String?

  func check(_ choice: InboxChoice) throws {
    if isAsked && (choice.tenant == nil || choice.source == nil) {
      throw ValidationError("--init: name the --tenant and the --source.")
    }
    if !isAsked && (kind != nil || profile != nil) {
      throw ValidationError(
        "--kind and --profile are of --init. Afterwards they are in intake.json, beside the inbox.")
    }
    if let kind, ImportKind(rawValue: kind) == nil {
      let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--kind \(kind): write one of \(kinds).")
    }
  }

  func make(_ choice: InboxChoice) throws {
    guard let tenant = choice.tenant, let source = choice.source else { return }
    var settings = IntakeSettings()
    settings.kind = kind.flatMap(ImportKind.init) ?? .sales
    // A path must mean the same to whoever runs it from another folder.
    settings.profile = profile.map { BuiltInProfiles.named($0) == nil ? absolutePath($0) : $0 }
    let session = try TenantSession(tenant: tenant)
    _ = try ProfileChoice.of(
      source, kind: settings.kind, asked: settings.profile, session: session)
    let folder = try IntakeFolder(
      tenant, source, under: IntakeFolder.root(named: choice.inboxRoot))
    try folder.make()
    try settings.save(in: folder)
    Console.print("Put files of \(settings.kind.rawValue) into \(absolutePath(folder.inbox))")
  }
}
