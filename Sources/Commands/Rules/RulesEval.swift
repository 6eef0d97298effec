internal import ArgumentParser
internal import JSONLogic

extension RulesCommand {
  struct Eval: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try a condition on data; no database is needed.",
      discussion: """
        RULE and DATA are JSON, or @FILE for a file of it. Without RULE, or with --cases FILE, cases are read, one \
        a line: {"rule": …, "data": …}, without data over null. Each is answered by one line: {"result": …}, or \
        {"error": {"type": …}}. What else a case has, and blank lines, are passed over. A line that is no case, or has \
        more than 1 MiB, is answered by the error Invalid Case; the exit code is then 1.

        EXAMPLE
          posightful rules eval '{"<=": [{"var": "hours"}, 24]}' '{"hours": 23.5}'
          posightful rules eval @condition.json @sale.json
          posightful rules eval --cases cases.jsonl
        """)

    @Argument(help: "The condition, JsonLogic; or @FILE.") var rule: String?
    @Argument(help: "What its variables are found in; or @FILE. Default: null.") var data: String?
    @Option(help: "A file of cases. Default, without RULE: standard input.") var cases: String?
    @Flag(help: "Print one JSON object; of cases it is printed anyway.") var json = false

    func validate() throws {
      guard rule == nil || cases == nil else {
        throw ValidationError("Give either RULE or --cases FILE.")
      }
      guard rule != nil || cases != nil || !Console.inputIsTerminal else {
        throw ValidationError(
          """
          There is nothing to evaluate. Give RULE, --cases FILE, or cases on standard input, one a line: \
          {"rule": {"<": [{"var": "day"}, 15]}, "data": {"day": 3}}
          """)
      }
    }

    func run() throws {
      guard let rule else {
        var cases = try RuleCases(path: cases)
        if try !cases.answerAll() { throw ExitCode(1) }
        return
      }
      let result = try result(
        of: argument(rule, named: "RULE"), over: data.map { try argument($0, named: "DATA") })
      json ? Console.print(["result": result]) : Console.print(result.text)
    }

    private func result(of rule: JSON, over data: JSON?) throws -> JSON {
      do {
        return try Rule(compiling: rule).evaluate(data ?? .null)
      } catch {
        throw CommandError("\(file(in: self.rule) ?? "RULE"): \(error)")
      }
    }

    private func argument(_ text: String, named name: String) throws -> JSON {
      let file = file(in: text)
      do {
        return try JSON(parsing: file.map(readText) ?? text)
      } catch let error as JSONError {
        throw CommandError("\(file ?? name):\(error.line):\(error.column): \(error.problem)")
      }
    }

    /// What stands after the @.
    private func file(in text: String?) -> String? {
      guard let text, text.hasPrefix("@") else { return nil }
      return String(text.dropFirst())
    }
  }
}
