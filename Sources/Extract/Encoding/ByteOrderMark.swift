/// The first bytes of a file, where they tell its encoding.
enum ByteOrderMark {
  case utf8, utf16LittleEndian, utf16BigEndian

  /// Bytes of the longest mark.
  static let longest = 3

  init?(_ head: [UInt8]) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if head.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if head.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else {
      return nil
    }
  }

  /// The encoding that it is the mark of.
  var encoding: TextEncoding {
    switch self {
    case .utf8: .utf8
    case .utf16LittleEndian: .utf16LittleEndian
    case .utf16BigEndian: .utf16BigEndian
    }
  }
}

extension TextEncoding {
  /// Whether a file of this encoding can begin with the mark, or with none.
  func accepts(_ mark: ByteOrderMark?) -> Bool {
    switch (self, mark) {
    case (.utf16, .utf16LittleEndian), (.utf16, .utf16BigEndian): true
    case (.utf16, nil): false
    case (_, nil): true
    case (_, let mark?): mark.encoding == self
    }
  }
}
