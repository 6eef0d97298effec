import CPostgres

/// One answer of the server, freed with its owner.
@safe struct ServerResult: ~Copyable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe PQclear(pointer) }

  var status: ExecStatusType { unsafe PQresultStatus(pointer) }
  var rows: Int { Int(unsafe PQntuples(pointer)) }
  var columns: Int { Int(unsafe PQnfields(pointer)) }

  /// What the server did, in its words: `COMMIT`, `INSERT 0 12`.
  var commandTag: String { unsafe PQcmdStatus(pointer).map { unsafe String(cString: $0) } ?? "" }

  /// How many rows the command touched; 0 for commands that touch none.
  var rowsAffected: Int {
    unsafe PQcmdTuples(pointer).flatMap { unsafe Int(String(cString: $0)) } ?? 0
  }

  var failed: Bool {
    switch status {
    case PGRES_BAD_RESPONSE, PGRES_FATAL_ERROR, PGRES_PIPELINE_ABORTED: true
    default: false
    }
  }

  func field(_ code: DiagnosticField) -> String? {
    unsafe PQresultErrorField(pointer, code.rawValue).map { unsafe String(cString: $0) }
  }
}

/// The parts of an error or a notice; libpq names them by letters.
enum DiagnosticField: Int32 {
  case severity = 0x56  // V: not translated
  case sqlState = 0x43  // C
  case message = 0x4D  // M
  case detail = 0x44  // D
  case hint = 0x48  // H
  case position = 0x50  // P
  case schema = 0x73  // s
  case table = 0x74  // t
  case column = 0x63  // c
  case constraint = 0x6E  // n
}

extension PostgresError {
  /// What the server said.
  init(_ result: borrowing ServerResult) {
    self.init(
      result.field(.message) ?? "",
      hint: result.field(.hint),
      sqlState: result.field(.sqlState).map(SQLState.init(rawValue:)))
    detail = result.field(.detail)
    schema = result.field(.schema)
    table = result.field(.table)
    column = result.field(.column)
    constraint = result.field(.constraint)
    position = result.field(.position).flatMap { Int($0) }
  }
}
