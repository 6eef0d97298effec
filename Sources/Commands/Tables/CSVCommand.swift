internal import ArgumentParser
internal import Extract

struct CSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Look at and mend CSV files; no database is needed.",
    subcommands: [Clean.self])

  struct Clean: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a polluted CSV file anew as plain CSV, and say what was mended.",
      discussion: """
        What is written is UTF-8 with commas, every cell in quotes, lines ending with LF: the \
        header, if there is one, and the rows of the first table. Preambles, footers and further \
        tables are left out. Rows with a cell too many or too few are put right; where that is a \
        guess, look at the notes on standard error before you use them.

        Exit codes: 0 done; 65 a file could not be read; 64 wrong usage.

        EXAMPLE
          posightful csv clean --csv export.csv --auto --out clean.csv
          posightful csv clean --csv inbox --dialect dialects --out clean
        """)

    @Option(help: "A CSV file, or a folder of them. May be given several times.")
    var csv: [String]
    @Option(
      help: """
        A file that says the dialect, in JSON or YAML; or a folder that has NAME_parameters.json \
        for each file.
        """)
    var dialect: String?
    @Flag(help: "Find the encoding, the dialect and the header from the file itself.")
    var auto = false
    @Option(help: "The file to write; for several, a folder that is there.") var out: String

    func validate() throws {
      guard auto != (dialect != nil) else {
        throw ValidationError("Give either --auto or --dialect FILE.")
      }
    }

    func run() throws {
      var isFailed = false
      for path in try files() {
        do {
          try TableCleaner(path, layoutIn: dialect).clean(to: output(of: path))
        } catch {
          Console.error("\(error)")
          isFailed = true
        }
      }
      if isFailed { throw ExitCode(65) }
    }

    private func files() throws -> [String] {
      try csv.flatMap { path in
        isFolder(path) ? try fileNames(in: path).map { "\(path)/\($0)" } : [path]
      }
    }

    private func output(of path: String) throws -> String {
      if isFolder(out) { return "\(out)/\(lastComponent(of: path))" }
      guard csv.count == 1, !isFolder(csv[0]) else {
        throw CommandError("\(out) is no folder. Make it, or clean one file at a time.")
      }
      return out
    }
  }
}
