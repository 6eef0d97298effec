/// Texts and their numbers, by which they are compared.
struct TextTable: Sendable {
  private(set) var texts: [String] = []
  private var numbers: [String: Int64] = [:]
  /// The numbers of the texts that were last asked for, by their marks. Codes recur, and a text is
  /// compared with one other far sooner than it is hashed.
  private var recent: [Int64] = []

  private static let recentAtMost = 1 << 12

  var count: Int { texts.count }

  subscript(number: Int64) -> String { texts[Int(number)] }

  mutating func number(of text: String) -> Int64 {
    if recent.isEmpty { recent = Array(repeating: 0, count: Self.recentAtMost) }
    let mark = text.mark % Self.recentAtMost
    let guess = Int(recent[mark])
    if guess < texts.count, texts[guess] == text { return recent[mark] }
    recent[mark] = hashedNumber(of: text)
    return recent[mark]
  }

  private mutating func hashedNumber(of text: String) -> Int64 {
    if let number = numbers[text] { return number }
    let number = Int64(texts.count)
    texts.append(text)
    numbers[text] = number
    return number
  }

  mutating func keep(first count: Int) {
    for text in texts[count...] { numbers[text] = nil }
    texts.removeSubrange(count...)
  }
}

extension String {
  /// A number from 0 on that is the same for the same bytes, and another for most others (FNV-1a).
  fileprivate var mark: Int {
    let bytes = utf8Span.span
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { mark = (mark ^ UInt64(bytes[index])) &* 0x0100_0000_01B3 }
    return Int(truncatingIfNeeded: (mark ^ mark >> 32) & UInt64(UInt32.max))
  }
}
