internal import Domain
internal import Extract

/// Compares what is read of a file with what was declared of it.
final class TotalsComparison {
  private let profile: SourceProfile
  private let context: ExtractContext
  private let file: SentFile
  /// By whoever did; what the file says of itself joins them once it was read.
  var declared: [DeclaredTotals]
  private var hasAskedFile = false
  /// What the last pass skipped.
  private(set) var skipped = FileTotals()

  init(
    _ declared: [DeclaredTotals], profile: SourceProfile, context: ExtractContext, file: SentFile
  ) {
    self.declared = declared
    self.profile = profile
    self.context = context
    self.file = file
  }

  /// Whether anything was declared, so that amounts must be added up.
  var isNeeded: Bool { !declared.isEmpty || profile.declaresTotals }

  /// All that was declared, as one; nil where nothing was.
  var all: DeclaredTotals? { DeclaredTotals(merging: declared) }

  func compare(digest: String) throws {
    for one in declared where one.digest != nil && one.digest != digest {
      throw TotalsDisagreement.digest(file: file.name, declared: one, found: digest)
    }
  }

  /// - Parameter records: of the profile's kind, the rejected among them.
  func compare(_ records: FileTotals, rejected: Int, skipped: SkippedRows) throws {
    guard isNeeded else { return }
    if profile.declaresTotals && !hasAskedFile {
      declared.append(try profile.declaredTotals(in: file.open(), context: context))
      hasAskedFile = true
    }
    self.skipped = FileTotals(skipped)
    var read = records
    read.count += skipped.count
    for (currency, amount) in skipped.amounts { try read.add(amount, currency) }
    for one in declared where !read.agree(with: one) {
      throw TotalsDisagreement.totals(
        file: file.name, declared: one, read: read, rejected: rejected, skipped: skipped.count)
    }
  }
}

extension FileTotals {
  fileprivate init(_ skipped: SkippedRows) {
    self.init()
    count = skipped.count
    amounts = skipped.amounts
  }
}

extension DeclaredTotals {
  /// Of declarations that agree with the same file, and so with one another.
  init?(merging all: [DeclaredTotals]) {
    guard let first = all.first else { return nil }
    self = first
    for other in all.dropFirst() {
      origin += ", \(other.origin)"
      count = count ?? other.count
      digest = digest ?? other.digest
      amounts.merge(other.amounts) { mine, _ in mine }
    }
  }
}
