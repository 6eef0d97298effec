/// A column's name as it is compared: the words of it in small letters, without signs.
struct ColumnName: Hashable {
  /// `InvoiceNo`, `invoice_no` and `Invoice No.` are `[invoice, no]`, `INVOICENO` is one word.
  let words: [String]

  init(_ text: String) {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for character in text where !Self.apostrophes.contains(character) {
      let isLetter = character.isLetter || character.isNumber
      if !isLetter || (character.isUppercase && wasSmall) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isLetter { word += character.lowercased().replacing("ё", with: "е") }
      wasSmall = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    self.words = words
  }

  /// The words as one.
  var joined: String { words.joined() }

  /// Whether all the other's words stand in it.
  func contains(_ other: ColumnName) -> Bool {
    !other.words.isEmpty && Set(words).isSuperset(of: other.words)
  }

  /// As in `so'm` and `oʻ`: programs write it in five ways, or not at all.
  private static let apostrophes: Set<Character> = ["'", "’", "‘", "ʻ", "ʼ", "`"]
}
