import Glibc

/// Removes what killed programs left half-written in `folder`: partial files with the prefix that
/// are older than a day and that no program holds locked.
///
/// What cannot be removed stays: it harms nobody, and the next time comes.
func removeLeftovers(in folder: String, prefix: String) {
  guard let listing = unsafe opendir(folder) else { return }
  defer { unsafe closedir(listing) }
  while let entry = unsafe readdir(listing) {
    let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    guard name.hasPrefix(prefix), name.hasSuffix(".partial") else { continue }
    removeIfAbandoned("\(folder)/\(name)")
  }
}

private func removeIfAbandoned(_ path: String) {
  let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
  guard descriptor >= 0 else { return }
  defer { close(descriptor) }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0,
    time(nil) - status.st_mtim.tv_sec > 86_400,
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  else { return }
  unsafe unlink(path)
}
