/// What the server says beside its answers: a notice or a warning.
public struct Notice: Equatable, Sendable {
  /// `NOTICE`, `WARNING`, `INFO`, `LOG` or `DEBUG`, whatever the server's language.
  public let severity: String
  public let message: String
  public let hint: String?
}
