internal import Decimals
internal import Domain
internal import Extract
internal import JSONLogic

/// A file that says what another one holds, such as a sidecar. docs/formats/totals.md has its forms.
struct TotalsFile {
  /// What a sidecar's name ends with, after the whole name of its file.
  static let endings = [".totals", ".totals.json", ".totals.xml"]

  /// The sidecars of a file that are there.
  static func paths(beside path: String) -> [String] {
    endings.map { path + $0 }.filter { (try? fileSize($0)) != nil }
  }

  let path: String
  private var name: String { lastComponent(of: path) }

  /// - Parameter currency: of sums that name none, as in some documents.
  func read(currency: Currency) throws -> DeclaredTotals {
    guard try FileSample(path: path).isDocument else { return try read(readText(path)) }
    return try DeclaredTotals(
      wpuums01: SourceFile(path: path, name: name, limits: expansionLimits()), currency: currency)
  }

  private func read(_ text: String) throws -> DeclaredTotals {
    let start = text.first { !$0.isWhitespace }
    let declared = try start == "{" ? readJSON(text) : readLines(text)
    guard !declared.isEmpty else {
      throw TotalsFileError("\(name): it declares nothing. \(Self.remedy)")
    }
    return declared
  }

  private static let remedy =
    "Write lines as in count 125, sum UZS 1250.00 and sha256 9f86…, or a JSON object of them."
}

/// A sidecar that cannot be understood.
struct TotalsFileError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension TotalsFile {
  private func readLines(_ text: String) throws -> DeclaredTotals {
    var declared = DeclaredTotals(origin: name)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard !words.isEmpty else { continue }
      guard declare(words, in: &declared) else {
        throw TotalsFileError(
          "\(name):\(index + 1): \"\(shown(line))\" declares nothing that is known. \(Self.remedy)")
      }
    }
    return declared
  }

  private func declare(_ words: [String], in declared: inout DeclaredTotals) -> Bool {
    switch (words[0], words.count) {
    case ("count", 2): declare(count: words[1], in: &declared)
    case ("sum", 3): declare(sum: words[2], of: words[1], in: &declared)
    case ("sha256", 2): declare(digest: words[1], in: &declared)
    default: false
    }
  }

  private func readJSON(_ text: String) throws -> DeclaredTotals {
    let json: JSON
    do { json = try JSON(parsing: text) } catch { throw TotalsFileError("\(name): \(error)") }
    var declared = DeclaredTotals(origin: name)
    for (key, value) in json.objectValue ?? [:] where !declare(key, value, in: &declared) {
      throw TotalsFileError(
        "\(name): \"\(shown(key))\": \(shown(value.text)) declares nothing that is known. \(Self.remedy)"
      )
    }
    return declared
  }

  private func declare(_ key: String, _ value: JSON, in declared: inout DeclaredTotals) -> Bool {
    switch (key, value) {
    case ("count", .number(let number)): return declare(count: "\(number)", in: &declared)
    case ("sha256", .string(let digest)): return declare(digest: digest, in: &declared)
    case ("sum", .object(let sums)):
      for (code, sum) in sums {
        guard case .number(let amount) = sum,
          declare(sum: "\(amount)", of: code, in: &declared)
        else { return false }
      }
      return true
    default: return false
    }
  }

  /// At most 80 characters, none that a terminal acts on.
  private func shown(_ text: some StringProtocol) -> String { printable(String(text.prefix(80))) }
}

extension TotalsFile {
  private func declare(count: String, in declared: inout DeclaredTotals) -> Bool {
    guard declared.count == nil, let number = Int32(count), number >= 0 else { return false }
    declared.count = Int(number)
    return true
  }

  private func declare(sum: String, of code: String, in declared: inout DeclaredTotals) -> Bool {
    guard let currency = Currency(code), declared.amounts[currency] == nil,
      let amount = DeclaredTotals.amount(sum)
    else { return false }
    declared.amounts[currency] = amount
    return true
  }

  private func declare(digest: String, in declared: inout DeclaredTotals) -> Bool {
    let digest = digest.lowercased()
    guard declared.digest == nil, digest.utf8.count == 64,
      digest.allSatisfy({ $0.isHexDigit && $0.isASCII })
    else { return false }
    declared.digest = digest
    return true
  }
}

extension DeclaredTotals {
  /// An amount that the books can hold: at most 20 digits before the point, 4 after it.
  static func amount(_ text: String) -> Decimal? {
    guard text.utf8.count <= 26, let amount = Decimal(text)?.normalized, amount.scale <= 4,
      let largest = Decimal("100000000000000000000"), amount.magnitude < largest
    else { return nil }
    return amount
  }
}
