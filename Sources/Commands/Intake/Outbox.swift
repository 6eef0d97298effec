internal import Domain
internal import FileStore
internal import Glibc

/// Takes files out of an inbox, together with what lies beside them; never over a file that is there.
struct Outbox {
  private static let errorEnding = ".error.txt"
  /// Endings of all that a file may have beside it.
  private static let endings = [""] + TotalsFile.endings + [errorEnding]

  let folder: IntakeFolder

  /// Where it went, as the folder of the source has it.
  func archive(_ arrival: Arrival, on day: CivilDate) throws -> String {
    try move(arrival, to: "archive/\(day)")
  }

  /// The same of a file that could not be booked; why stands beside it.
  func fail(_ arrival: Arrival, because reason: String) throws -> String {
    try move(arrival, to: "failed") { path in
      var file = try WholeFile(path + Self.errorEnding)
      try file.write(Array(reason.utf8).span)
      _ = try file.finish()
    }
  }

  /// First the mark, so that no later file of the name is taken for complete; the file before its
  /// sidecars, so that none is ever booked without them.
  private func move(
    _ arrival: Arrival, to place: String, before: (String) throws -> Void = { _ in }
  ) throws -> String {
    try makeFolder("\(folder.path)/\(place)")
    let moved = "\(place)/\(freeName(arrival.name, in: "\(folder.path)/\(place)"))"
    let target = "\(folder.path)/\(moved)"
    try before(target)
    unsafe unlink(arrival.mark)
    for ending in [""] + TotalsFile.endings where FileState(arrival.path + ending) != nil {
      try rename(arrival.path + ending, to: target + ending)
    }
    return moved
  }

  private func rename(_ path: String, to target: String) throws {
    guard unsafe Glibc.rename(path, target) == 0 else {
      throw CommandError(
        """
        \(path) cannot be moved to \(target): \(systemMessage()). Mend that; until then the file stays, and \
        the next run finds it.
        """)
    }
  }

  /// `sales.csv`, else `sales.csv.2` and so on. The run that looks is the only one that moves.
  private func freeName(_ name: String, in folder: String) -> String {
    var free = name
    var number = 1
    while Self.endings.contains(where: { FileState("\(folder)/\(free)\($0)") != nil }) {
      number += 1
      free = "\(name).\(number)"
    }
    return free
  }
}
