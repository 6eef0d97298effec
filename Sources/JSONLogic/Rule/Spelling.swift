/// The candidate that needs the fewest changes to become `word`, if it is close at all.
func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let allowed = max(1, word.count / 3)
  return candidates.map { (name: $0, distance: editDistance(word, $0)) }
    .filter { $0.distance <= allowed }
    .min { ($0.distance, -$0.name.count, $0.name) < ($1.distance, -$1.name.count, $1.name) }?.name
}

/// How many characters must be put in, taken out, replaced or swapped with the next.
private func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left), Array(right))
  var rows = [Array(0...right.count)]
  for (row, character) in left.enumerated() {
    var next = [row + 1]
    for (column, other) in right.enumerated() {
      var distance = min(
        rows[row][column] + (character == other ? 0 : 1), rows[row][column + 1] + 1,
        next[column] + 1)
      if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
        distance = min(distance, rows[row - 1][column - 1] + 1)
      }
      next.append(distance)
    }
    rows.append(next)
  }
  return rows[left.count][right.count]
}
