import Glibc
import XML

/// An XML Schema that a document must keep to before anything of it is imported.
public struct DocumentSchema {
  private let schema: XMLSchema
  private let path: String

  /// - Throws: where there is no such file, or it is no schema.
  public init(path: String) throws(ExtractError) {
    // libxml2 would say it on standard error, too.
    guard unsafe access(path, R_OK) == 0 else {
      throw .unreadable(file: path, reason: systemReason(errno))
    }
    do {
      schema = try XMLSchema(path: path)
    } catch {
      throw .badSchema("\(error)")
    }
    self.path = path
  }

  /// Reads the document to its end, as a stream.
  ///
  /// - Throws: where it is no document, or breaks the schema.
  public func check(_ file: SourceFile) throws(ExtractError) {
    let stream = file.stream
    let violations: [XMLViolation]
    do {
      violations = try schema.violations { buffer in try stream.read(into: &buffer) }
    } catch {
      throw ExtractError(error, file: file.name)
    }
    guard violations.isEmpty else {
      throw .breaksSchema(file: file.name, schema: path, violations.map(\.description))
    }
  }
}
