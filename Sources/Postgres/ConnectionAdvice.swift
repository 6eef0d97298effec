/// What to do about a connection that was refused, by what libpq said of it.
func connectionAdvice(for message: String) -> String {
  let known = connectionAdvices.first { message.contains($0.symptom) }
  return known?.advice ?? "Check the host, the port, the user and the database."
}

private let connectionAdvices: [(symptom: String, advice: String)] = [
  (
    "password authentication failed",
    "Check the user and the password (in the URL, PGPASSWORD or ~/.pgpass)."
  ),
  (
    "no password supplied",
    "Give the password in the URL, in PGPASSWORD or in ~/.pgpass."
  ),
  (
    "Peer authentication failed",
    "Connect as the system user of that name, or with a host and a password."
  ),
  (
    "no pg_hba.conf entry",
    "Let this user and address in, in the server's pg_hba.conf."
  ),
  (
    "No such file or directory",
    "Start the server, or correct the folder of its socket."
  ),
  (
    "Connection refused",
    "Start the server, or correct the host and the port."
  ),
  (
    "could not translate host name",
    "Correct the host, or check the name service of this machine."
  ),
  (
    "timeout expired",
    "Check that a firewall lets this machine reach the server; connect_timeout sets the limit."
  ),
  (
    "too many clients",
    "Close other connections, or raise the server's max_connections."
  ),
  (
    "starting up",
    "Try again in a moment."
  ),
  (
    "does not exist",
    "Create it with createdb or createuser, or correct its name."
  ),
]
