internal import ArgumentParser
internal import Domain
internal import Extract
internal import JSONLogic

/// `posightful profile check`: what an import would read.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read files as an import would, and write nothing. No database is needed.",
    discussion: """
      Says how many records there are, what they sum to, from when to when, what was rejected and \
      why; and what of a file's columns is not as the profile lists them. Exit codes are those of \
      an import: 0 all read, 1 a file cannot be read, 2 there are rejects.

      EXAMPLE
        posightful profile check 2026-10-*.csv --profile shop.yaml
      """)

  @Argument(help: "The files.") var files: [String]
  @Option(help: "A built-in profile's name or a profile's path.") var profile: String
  @Option(help: "Which file of a zip is meant; needed where it holds several.")
  var member: String?
  @OptionGroup var clocks: ReadingOptions
  @OptionGroup var schema: SchemaOptions
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let profile = try ProfileChoice.named(profile)
    let check = ProfileCheck(profile: profile, context: try clocks.context(), member: member)
    let validate = try schema.checker(member: member)
    let results = files.map { path in
      Result {
        try validate(path)
        return try check.findings(on: path)
      }
    }
    if json { Console.print(report(results, profile)) } else { show(results, profile) }
    if let code = exitCode(results) { throw code }
  }

  private func show(_ results: [Result<FileFindings, any Error>], _ profile: SourceProfile) {
    for result in results {
      switch result {
      case .success(let findings): Console.print(findings.text(kind: profile.kind))
      case .failure(let error): Console.error("\(error)")
      }
    }
  }

  private func report(
    _ results: [Result<FileFindings, any Error>], _ profile: SourceProfile
  ) -> JSON {
    let files = zip(files, results).map { path, result -> JSON in
      switch result {
      case .success(let findings): findings.json
      case .failure(let error):
        ["file": JSON(path), "status": "refused", "message": JSON("\(error)")]
      }
    }
    return [
      "profile": JSON(profile.name), "kind": JSON(profile.kind.rawValue), "files": JSON(files),
    ]
  }

  private func exitCode(_ results: [Result<FileFindings, any Error>]) -> ExitCode? {
    let findings = results.compactMap { try? $0.get() }
    if findings.count < results.count { return ExitCode(1) }
    return findings.contains { $0.rejectCount > 0 } ? ExitCode(2) : nil
  }
}

/// What a file leaves unsaid, where no tenant is asked.
struct ReadingOptions: ParsableArguments {
  @Option(help: "The zone of clocks for which the profile names none.")
  var timeZone = "Asia/Tashkent"
  @Option(help: "The currency of amounts for which neither file nor profile names one.")
  var currency = "UZS"

  func validate() throws {
    guard Currency(currency) != nil else {
      throw ValidationError("--currency \(currency): write three capital letters, as in UZS.")
    }
  }

  func context(columns: AcceptedColumns = .listedInProfile) throws -> ExtractContext {
    ExtractContext(
      zone: try TimeZoneRules(named: timeZone), currency: Currency(currency) ?? .uzs,
      columns: columns)
  }
}
