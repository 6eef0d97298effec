internal import ArgumentParser
internal import Extract
internal import FileStore
internal import JSONLogic

/// `posightful profile infer`: a profile that a file suggests.
struct InferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Propose a profile for a file, and show how it would read it. No database is needed.",
    discussion: """
      Finds how the file is laid out, which column is which field, and how dates and amounts are \
      written. The comments of the profile say why, and mark with DOUBT what only people know. \
      Nothing is imported: read the profile, settle its doubts, and name it to an import.

      The profile goes to standard output, or to a new file; how it reads the file is shown beside it.

      EXAMPLE
        posightful profile infer prodazhi.csv --name shop --out shop.yaml
      """)

  @Argument(help: "The file.") var file: String
  @Option(
    help: "What the records are: sales, leads, agents, outlets or campaigns.",
    transform: recordKind(named:))
  var kind = RecordKind.sales
  @Option(help: "What the profile is called, if not as the file.") var name: String?
  @Option(help: "A new file for the profile.") var out: String?
  @OptionGroup var clocks: ReadingOptions
  @Flag(help: "Print one JSON object.") var json = false

  func validate() throws {
    if name?.isEmpty == true { throw ValidationError("--name: write a name, or leave it out.") }
  }

  func run() throws {
    let proposal = try ProfileProposal(file: file, kind: kind, name: name)
    let check = ProfileCheck(profile: proposal.profile, context: try clocks.context())
    let findings = try check.findings(on: file)
    if let out { try writeNew(proposal.profile.yaml, to: out) }
    show(proposal, findings)
    if findings.rejectCount > 0 { throw ExitCode(2) }
  }

  private func show(_ proposal: ProfileProposal, _ findings: FileFindings) {
    if json { return Console.print(report(proposal, findings)) }
    let view = view(proposal, findings)
    if out == nil {
      Console.note(view)
      Console.print(String(proposal.profile.yaml.dropLast()))
    } else {
      Console.print(view)
    }
  }

  private func view(_ proposal: ProfileProposal, _ findings: FileFindings) -> String {
    var lines = [findings.text(kind: kind)]
    if let first = findings.firstRecordsText {
      lines.append("The first, as they would be read:\n" + first)
    }
    if !proposal.doubts.isEmpty {
      lines.append("In doubt:")
      lines += proposal.doubts.map { "  " + $0 }
    }
    if let out {
      lines.append(
        "The profile is in \(out). Read it, settle its doubts, then: "
          + "posightful import \(kind.rawValue) \(shellWord(file)) --tenant … --source … "
          + "--profile \(shellWord(out))")
    }
    return lines.joined(separator: "\n")
  }

  private func report(_ proposal: ProfileProposal, _ findings: FileFindings) -> JSON {
    [
      "profile": JSON(proposal.profile.name), "kind": JSON(kind.rawValue),
      "yaml": JSON(proposal.profile.yaml), "doubts": JSON(proposal.doubts.map { JSON($0) }),
      "file": findings.json, "first_records": findings.firstRecordsJSON,
    ]
  }

  private func writeNew(_ text: String, to path: String) throws {
    var file = try WholeFile(absolutePath(path))
    try file.write(text.utf8.span)
    _ = try file.finish()
  }
}

private func recordKind(named name: String) throws -> RecordKind {
  guard let kind = RecordKind(rawValue: name) else {
    let kinds = RecordKind.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("Write one of \(kinds).")
  }
  return kind
}
