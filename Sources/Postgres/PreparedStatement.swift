import CPostgres

/// What the server knows of a statement on one connection.
struct PreparedStatement {
  /// The server's name for it.
  let name: String
  /// The types that the server expects of the parameters.
  let parameters: [TypeID]
}

extension Connection {
  /// The statement as prepared on this connection, now if it never was.
  func prepare<S: Statement>(_: S.Type) throws(PostgresError) -> PreparedStatement {
    let key = ObjectIdentifier(S.self)
    if let known = prepared[key] { return known }
    let name = "statement_\(prepared.count + 1)"
    // The server infers the types of the parameters, so that a NULL fits any of them.
    _ = try unsafe checked(PQprepare(handle, name, S.sql, 0, nil))
    let answer = try unsafe checked(PQdescribePrepared(handle, name))
    let statement = PreparedStatement(name: name, parameters: answer.parameterTypes)
    prepared[key] = statement
    return statement
  }

  /// What the server makes of a statement, without running it.
  public func describe<S: Statement>(_: S.Type) throws(PostgresError) -> StatementDescription {
    do throws(PostgresError) {
      let statement = try prepare(S.self)
      let answer = try unsafe checked(PQdescribePrepared(handle, statement.name))
      return StatementDescription(parameters: statement.parameters, columns: answer.columnTypes)
    } catch {
      throw error.of(S.self)
    }
  }
}

/// The types of a statement's parameters and the columns of its answer, as the server sees them.
public struct StatementDescription: Equatable, Sendable {
  public let parameters: [TypeID]
  public let columns: [Column]

  public struct Column: Equatable, Sendable {
    public let name: String
    public let type: TypeID

    public init(_ name: String, _ type: TypeID) {
      self.name = name
      self.type = type
    }
  }
}

extension PreparedStatement {
  /// Refuses parameters that the server would misread, or refuse with a riddle.
  func check(_ values: [Parameter]) throws(PostgresError) {
    guard values.count == parameters.count else {
      throw PostgresError(
        "the SQL has \(parameters.count) parameters, but \(values.count) were given")
    }
    for (index, (value, type)) in zip(values, parameters).enumerated() where !value.suits(type) {
      let place = "$\(index + 1)"
      throw PostgresError(
        "parameter \(place) is \(value.typeName), but the SQL expects \(type)",
        hint: "Give it as \(type), or cast it in the SQL: \(place)::\(value.typeName).")
    }
  }
}

extension ServerResult {
  fileprivate var parameterTypes: [TypeID] {
    let count = unsafe PQnparams(pointer)
    return (0..<count).map { TypeID(rawValue: unsafe PQparamtype(pointer, $0)) }
  }

  fileprivate var columnTypes: [StatementDescription.Column] {
    let count = unsafe PQnfields(pointer)
    return (0..<count).map { column in
      let type = TypeID(rawValue: unsafe PQftype(pointer, column))
      return .init(unsafe String(cString: PQfname(pointer, column)), type)
    }
  }
}

extension PostgresError {
  /// The same error, with the name of the statement at fault.
  func of<S: Statement>(_: S.Type) -> PostgresError {
    var error = self
    error.statement = "\(S.self)"
    return error
  }
}
