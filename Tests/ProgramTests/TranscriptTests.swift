import Foundation
import Testing

/// Whole conversations with the programs, as people have them at a terminal.
///
/// In `Transcripts/*.txt` a line that begins with `$` is a command for the shell, which goes on in lines that begin
/// with `>`; below it stands all that it says, errors too, and its exit code in brackets unless it is 0. Lines with
/// `##` are comments. `~` is the folder that the programs run in. Where something else is said, the transcript as it
/// would be now is left in `.build/transcripts`.
struct TranscriptTests {
  static let files = Package.files(in: "Tests/ProgramTests/Transcripts")

  @Test(arguments: files) func saysJustThis(_ file: String) throws {
    let expected = try Package.text("Tests/ProgramTests/Transcripts/" + file)
    let said = try Transcript(expected).said(with: Books())
    let comparison = try said == expected ? "" : keep(said, as: file)
    #expect(said == expected, "\(comparison)")
  }

  private func keep(_ text: String, as file: String) throws -> String {
    let folder = Package.folder + "/.build/transcripts"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
    return "diff Tests/ProgramTests/Transcripts/\(file) .build/transcripts/\(file)"
  }
}

/// The comments and commands of a transcript.
private struct Transcript {
  private let lines: [Substring]

  init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The transcript with what the commands say now.
  func said(with books: Books) throws -> String {
    var said = ""
    var command: [Substring] = []
    for (index, line) in lines.enumerated() {
      let isCommand = line.hasPrefix("$ ") || line.hasPrefix("> ") && !command.isEmpty
      if isCommand { command.append(line.dropFirst(2)) }
      if isCommand || line.hasPrefix("## ") { said += line + "\n" }
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      guard isCommand, !next.hasPrefix("> ") else { continue }
      said += try answer(to: command.joined(separator: "\n"), books)
      command = []
    }
    return said
  }

  private func answer(to command: String, _ books: Books) throws -> String {
    let outcome = try books.shell(command)
    let end = outcome.output.isEmpty || outcome.output.hasSuffix("\n") ? "" : "\\\n"
    return outcome.output.replacing(books.path(of: ""), with: "~/") + end
      + (outcome.code == 0 ? "" : "[\(outcome.code)]\n")
  }
}
