import Glibc

/// Who owns a file, and who may do what with it.
struct Facts {
  let owner: uid_t
  let mode: mode_t

  init?(_ path: String) {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { return nil }
    owner = facts.st_uid
    mode = facts.st_mode & 0o7777
  }
}
