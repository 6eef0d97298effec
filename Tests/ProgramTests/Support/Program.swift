import Decimals
import Foundation
import JSONLogic

/// A program that was started, as a person or a scheduler would.
///
/// What it says goes to files, so that it never waits for a reader.
final class Program {
  private let process = Process()
  private let outputFile: String
  private let errorFile: String

  /// - Parameters:
  ///   - line: its name and arguments, separated by spaces.
  ///   - input: a pipe, or nothing.
  ///   - output: a pipe, in place of a file.
  ///   - limit: after so much work the kernel kills it.
  convenience init(
    _ line: String, environment: [String: String], scratch: String, input: Pipe? = nil,
    output: Pipe? = nil, secondsOfProcessor limit: Int? = nil
  ) throws {
    let command = Package.programs + "/" + line
    let words =
      limit.map { ["/bin/sh", "-c", "ulimit -t \($0); exec \(command)"] }
      ?? command.split(separator: " ").map(String.init)
    try self.init(
      words: words, environment: environment, scratch: scratch, input: input, output: output)
  }

  /// Several programs, as a shell runs them; errors go where the output goes.
  convenience init(shell command: String, environment: [String: String], scratch: String) throws {
    var variables = environment
    variables["PATH"] = Package.programs + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    try self.init(
      words: ["/bin/sh", "-c", "exec 2>&1\n" + command], environment: variables, scratch: scratch)
  }

  private init(
    words: [String], environment: [String: String], scratch: String, input: Pipe? = nil,
    output: Pipe? = nil
  ) throws {
    let name = scratch + "/" + UUID().uuidString
    outputFile = name + ".out"
    errorFile = name + ".err"
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: scratch)
    process.standardInput = input ?? FileHandle.nullDevice
    process.standardOutput = try output ?? Self.writer(to: outputFile)
    process.standardError = try Self.writer(to: errorFile)
    try process.run()
  }

  private static func writer(to path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// `kill -9`; nothing where it is over already.
  func kill() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
  }

  /// Asks it to end, as a service manager does.
  func end() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGTERM) }
  }

  /// Waits for its end.
  @discardableResult
  func finish() throws -> Outcome {
    process.waitUntilExit()
    let wasKilled = process.terminationReason == .uncaughtSignal
    return Outcome(
      code: wasKilled ? 128 + process.terminationStatus : process.terminationStatus,
      output: (try? Package.text(outputFile)) ?? "", errors: try Package.text(errorFile))
  }
}

/// What came of a program.
struct Outcome {
  /// The exit code; 137 where it was killed.
  let code: Int32
  let output: String
  let errors: String

  static let killed: Int32 = 128 + SIGKILL

  /// The object that it printed.
  var json: JSON {
    get throws { try JSON(parsing: output) }
  }
}

extension JSON {
  /// A number's text, or a text; null and absent are empty.
  func text(_ path: String...) -> String { text(path) }

  func text(_ path: [String]) -> String {
    var value: JSON? = self
    for key in path { value = Int(key).flatMap { value?[$0] } ?? value?[key] }
    switch value {
    case .number(let number): return number.description
    case .string(let text): return text
    default: return ""
    }
  }
}
