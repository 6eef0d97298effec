import Testing

@testable import Postgres

@Suite struct AdviceTests {
  @Test(arguments: [
    (
      "FATAL: password authentication failed for user \"u\"",
      "Check the user and the password (in the URL, PGPASSWORD or ~/.pgpass)."
    ),
    (
      "fe_sendauth: no password supplied",
      "Give the password in the URL, in PGPASSWORD or in ~/.pgpass."
    ),
    (
      "FATAL: Peer authentication failed for user \"u\"",
      "Connect as the system user of that name, or with a host and a password."
    ),
    (
      "FATAL: role \"u\" does not exist",
      "Create it with createdb or createuser, or correct its name."
    ),
    (
      "timeout expired",
      "Check that a firewall lets this machine reach the server; connect_timeout sets the limit."
    ),
    ("FATAL: the database system is starting up", "Try again in a moment."),
    (
      "FATAL: no pg_hba.conf entry for host \"10.0.0.7\", user \"u\"",
      "Let this user and address in, in the server's pg_hba.conf."
    ),
    (
      "could not translate host name \"db.invalid\" to address: Name or service not known",
      "Correct the host, or check the name service of this machine."
    ),
    (
      "FATAL: sorry, too many clients already",
      "Close other connections, or raise the server's max_connections."
    ),
    ("something new", "Check the host, the port, the user and the database."),
  ])
  func aRefusalSaysWhatToDo(_ message: String, _ advice: String) {
    #expect(connectionAdvice(for: message) == advice)
  }

  @Test func anErrorSaysWhatAndWhereInOneLine() {
    var error = PostgresError("it failed", hint: "Try again.", sqlState: .checkViolation)
    #expect(error.description == "it failed (SQLSTATE 23514). Try again.")
    error.statement = "InsertLead"
    error.table = "lead"
    error.column = "phone"
    error.constraint = "lead_phone_check"
    error.position = 12
    error.detail = "Failing row contains (+998901234567)."
    #expect(
      error.description
        == "InsertLead: it failed (table lead, column phone, constraint lead_phone_check, "
        + "at character 12 of the SQL, SQLSTATE 23514). Try again.")
  }
}
