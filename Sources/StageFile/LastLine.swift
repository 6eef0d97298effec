import Domain

/// The last line with its end: `#end`, then `name=figure` with tabs between, and the digest of all
/// lines above.
func lastLine(_ figures: [String], digest: String) -> String {
  (["#end"] + figures + ["sha256=\(digest)"]).joined(separator: "\t") + "\n"
}

extension RecordTotals {
  /// As they stand in the last line.
  var figures: [String] {
    ["read=\(read)", "rejected=\(rejected)"]
      + amounts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}

extension ControlTotals {
  /// As they stand in the last line: the sums of each currency, in all and by outcome.
  var figures: [String] {
    ["read=\(read)"] + Outcome.allCases.map { "\($0)=\(records[$0])" }
      + amounts.sorted { $0.key < $1.key }.flatMap { currency, sums in
        ["\(currency)=\(sums.read)"]
          + Outcome.allCases.map { "\(currency).\($0)=\(sums.byOutcome[$0])" }
      }
  }
}
