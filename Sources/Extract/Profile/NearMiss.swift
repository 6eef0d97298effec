/// The one of `names` that was probably meant by `name`, or nil where none is close.
func nearest(to name: String, in names: [String]) -> String? {
  let wanted = folded(name)
  let candidates = names.map { (name: $0, distance: distance(wanted, folded($0))) }
  let best = candidates.min { $0.distance < $1.distance }
  guard let best else { return nil }
  if best.distance <= max(1, wanted.count / 3) { return best.name }
  return names.first { isPart(folded($0), of: wanted) || isPart(wanted, of: folded($0)) }
}

/// Small letters and digits only: `Sale Amount` and `sale_amount` are the same.
private func folded(_ name: String) -> [Character] {
  name.lowercased().filter { $0.isLetter || $0.isNumber }
}

/// Whether all of `part` stands in `name`, and is long enough to mean something.
private func isPart(_ part: [Character], of name: [Character]) -> Bool {
  part.count >= 3 && name.contains(part)
}

/// How many characters must be added, dropped or replaced to make one of the other (Levenshtein).
private func distance(_ a: [Character], _ b: [Character]) -> Int {
  var row = Array(0...b.count)
  for (i, left) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, right) in b.enumerated() {
      let replaced = diagonal + (left == right ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
