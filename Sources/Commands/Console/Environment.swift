internal import Glibc

/// A variable of the environment; nil where it is unset or empty.
func environment(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  let text = unsafe String(cString: value)
  return text.isEmpty ? nil : text
}

/// The folder of all that we keep: `POSIGHTFUL_HOME`, else `posightful` in the XDG data folder.
func homeFolder() throws -> String {
  if let home = environment("POSIGHTFUL_HOME") { return home }
  if let data = environment("XDG_DATA_HOME") { return data + "/posightful" }
  guard let home = environment("HOME") else {
    throw CommandError("HOME is not set. Set POSIGHTFUL_HOME to the folder for our data.")
  }
  return home + "/.local/share/posightful"
}

/// Where temporary files go.
func temporaryFolder() -> String { environment("TMPDIR") ?? "/tmp" }

func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
