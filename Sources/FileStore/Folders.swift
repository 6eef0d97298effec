import Glibc

/// The folder part of a path; `.` where it has none.
func folderPart(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The part of a path after its folder.
func lastName(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

/// Makes the names in the folder of `path` safe on disk.
func syncFolder(of path: String) throws(FileStoreError) {
  let folder = folderPart(of: path)
  let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .failed(.open, path: folder, code: errno) }
  defer { close(descriptor) }
  // Some file systems cannot sync a folder, and need not.
  guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
    throw .failed(.write, path: folder, code: errno)
  }
}

/// Makes a folder for this user and group, with those above it, where they are missing.
func makeFolder(_ path: String) throws(FileStoreError) {
  if try makeOneFolder(path) { return }
  try makeFolder(folderPart(of: path))
  guard try makeOneFolder(path) else { throw .failed(.make, path: path, code: ENOENT) }
}

/// False where the folder above it is missing.
private func makeOneFolder(_ path: String) throws(FileStoreError) -> Bool {
  if unsafe mkdir(path, 0o750) == 0 {
    try syncFolder(of: path)
    return true
  }
  // Another program may make it at the same time.
  if errno == EEXIST { return true }
  guard errno == ENOENT, folderPart(of: path) != path else {
    throw .failed(.make, path: path, code: errno)
  }
  return false
}
