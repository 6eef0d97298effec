/// The settings of a private server, written anew at each start: over what `initdb` chose, and
/// under what the user puts in `local.conf` beside them.
struct ServerConfiguration {
  let layout: ServerLayout
  let name: String
  let isDurable: Bool

  var text: String {
    """
    # Written at each start of the server. Your own settings belong in local.conf, beside this file.
    include '\(quoted(layout.data))/postgresql.conf'

    # Reached over its socket only, by those who can enter the socket's folder.
    listen_addresses = ''
    port = \(ServerLayout.port)
    unix_socket_directories = '"\(quoted(layout.socketFolder))"'
    unix_socket_permissions = 0700
    hba_file = '\(quoted(layout.access))'
    cluster_name = '\(quoted(name))'
    max_connections = 50

    # For a small machine and large imports.
    shared_buffers = 256MB
    work_mem = 32MB
    maintenance_work_mem = 128MB
    max_wal_size = 4GB
    checkpoint_timeout = 15min
    jit = off
    timezone = 'UTC'

    # What was committed stays, whatever happens to the machine.
    fsync = \(onOff)
    synchronous_commit = \(onOff)
    full_page_writes = \(onOff)

    # To the log file beside this file.
    log_destination = stderr
    logging_collector = off
    log_timezone = 'UTC'
    log_checkpoints = off
    lc_messages = 'C.UTF-8'

    include_if_exists = '\(quoted(layout.folder))/local.conf'

    """
  }

  /// Whoever can enter the folder of the socket is let in, as any role.
  static let access = """
    # Written at each start of the server.
    local all all trust

    """

  private var onOff: String { isDurable ? "on" : "off" }

  private func quoted(_ path: String) -> String {
    var text = ""
    for character in path {
      if character == "'" || character == "\\" { text.append(character) }
      text.append(character)
    }
    return text
  }
}
