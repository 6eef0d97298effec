/// How a file's bytes mean characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// A byte order mark is accepted.
  case utf8 = "utf-8"
  /// Big or little end first, as the byte order mark says.
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Cyrillic.
  case windows1251 = "windows-1251"
  /// Western Europe; ISO 8859-1 is read as this one, too.
  case windows1252 = "windows-1252"
}
