/// The text, so that no spreadsheet takes it for a formula (OWASP, "CSV Injection"): with an apostrophe before
/// it where it begins like one.
public func safeInSpreadsheets(_ text: String) -> String {
  switch text.utf8.first {
  case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
    "'" + text
  default: text
  }
}
