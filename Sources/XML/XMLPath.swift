/// A path of child steps, as a layout writes it: `/POSLog/Transaction`, `a/b[@kind='x']/@c`, `.`.
struct XMLPath: Hashable {
  struct Name: Hashable {
    let prefix: String?
    /// nil for `*`.
    let local: String?
  }

  /// What an element must have besides its name.
  struct Predicate: Hashable {
    enum Subject { case attribute, child }
    let subject: Subject
    let name: Name
    let value: String
    /// Whether anything but the value is meant, also nothing at all.
    let isNegated: Bool
  }

  struct Step: Hashable {
    let name: Name
    let predicates: [Predicate]
  }

  let isAbsolute: Bool
  let steps: [Step]
  /// The attribute that is meant, and not the text.
  let attribute: Name?
}

extension XMLPath {
  init(_ text: String) throws(XMLError) {
    do {
      var cursor = PathCursor(text)
      self = try cursor.path()
    } catch {
      throw .path(text, problem: error.problem)
    }
  }
}

/// Why a path cannot be understood.
private struct PathProblem: Error {
  let problem: String
}

/// Reads a path from left to right.
private struct PathCursor {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = text[...].unicodeScalars }

  mutating func path() throws(PathProblem) -> XMLPath {
    let isAbsolute = take("/")
    if rest.elementsEqual(".".unicodeScalars) && !isAbsolute {
      return XMLPath(isAbsolute: false, steps: [], attribute: nil)
    }
    var steps: [XMLPath.Step] = []
    repeat {
      if take("@") {
        let attribute = try name()
        guard rest.isEmpty else { throw PathProblem(problem: "nothing can follow an attribute") }
        return XMLPath(isAbsolute: isAbsolute, steps: steps, attribute: attribute)
      }
      steps.append(try step())
    } while take("/")
    guard rest.isEmpty else { throw PathProblem(problem: "\"\(String(rest))\" is not understood") }
    return XMLPath(isAbsolute: isAbsolute, steps: steps, attribute: nil)
  }

  private mutating func step() throws(PathProblem) -> XMLPath.Step {
    let name = try name()
    var predicates: [XMLPath.Predicate] = []
    while take("[") { predicates.append(try predicate()) }
    return XMLPath.Step(name: name, predicates: predicates)
  }

  private mutating func predicate() throws(PathProblem) -> XMLPath.Predicate {
    let subject: XMLPath.Predicate.Subject = take("@") ? .attribute : .child
    let name = try name()
    let isNegated = take("!")
    guard take("=") else { throw PathProblem(problem: "a test lacks its \"=\"") }
    let value = try quoted()
    guard take("]") else { throw PathProblem(problem: "a test lacks its \"]\"") }
    return XMLPath.Predicate(subject: subject, name: name, value: value, isNegated: isNegated)
  }

  private mutating func quoted() throws(PathProblem) -> String {
    guard let quote = rest.first, quote == "'" || quote == "\"" else {
      throw PathProblem(problem: "a test's value lacks its quotes")
    }
    rest.removeFirst()
    let value = String(rest.prefix { $0 != quote })
    rest = rest.dropFirst(value.unicodeScalars.count)
    guard take(quote) else { throw PathProblem(problem: "a test's value lacks its closing quote") }
    return value
  }

  private mutating func name() throws(PathProblem) -> XMLPath.Name {
    let first = try word()
    guard take(":") else { return XMLPath.Name(prefix: nil, local: first == "*" ? nil : first) }
    let local = try word()
    return XMLPath.Name(prefix: first, local: local == "*" ? nil : local)
  }

  private mutating func word() throws(PathProblem) -> String {
    let word = String(rest.prefix { !"/@[]=!:'\" ".unicodeScalars.contains($0) })
    if word.isEmpty { throw PathProblem(problem: "a step is empty") }
    rest = rest.dropFirst(word.unicodeScalars.count)
    return word
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }
}
