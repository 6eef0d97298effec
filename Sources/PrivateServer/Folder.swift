import Glibc

/// What a path leads to, as far as it matters here.
struct FileFacts {
  let isFolder: Bool
  let isLink: Bool
  let owner: uid_t
  let group: gid_t
  let mode: mode_t

  /// `nil` where there is nothing.
  init?(_ path: String, followingLinks: Bool = true) {
    var facts = stat()
    let answer = unsafe followingLinks ? stat(path, &facts) : lstat(path, &facts)
    guard answer == 0 else { return nil }
    isFolder = facts.st_mode & S_IFMT == S_IFDIR
    isLink = facts.st_mode & S_IFMT == S_IFLNK
    owner = facts.st_uid
    group = facts.st_gid
    mode = facts.st_mode & 0o7777
  }
}

func exists(_ path: String) -> Bool {
  FileFacts(path, followingLinks: false) != nil
}

/// Makes a folder and those above it; those that exist stay as they are.
func makeFolder(_ path: String, mode: mode_t) throws(PrivateServerError) {
  if FileFacts(path)?.isFolder == true { return }
  if let parent = parentFolder(of: path) { try makeFolder(parent, mode: mode) }
  if unsafe mkdir(path, mode) == 0 { return }
  // Another program may have made it in between.
  if errno == EEXIST, FileFacts(path)?.isFolder == true { return }
  try check(-1, "make the folder \(path)")
}

/// Makes a folder that only `account` can enter, or makes sure that it is one.
func makePrivateFolder(_ path: String, for account: ServerAccount) throws(PrivateServerError) {
  if unsafe mkdir(path, 0o700) == 0 {
    try unsafe check(chown(path, account.user, account.group), "give \(path) to \(account.name)")
  } else if errno != EEXIST {
    try check(-1, "make the folder \(path)")
  }
  guard let facts = FileFacts(path, followingLinks: false), facts.isFolder,
    facts.owner == account.user, facts.mode & 0o077 == 0
  else {
    throw PrivateServerError(
      "\(path) is not a folder that only \(account.name) can enter",
      hint: "Remove it, after making sure whose it is.")
  }
}

func parentFolder(of path: String) -> String? {
  guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
  return String(path[..<slash])
}

/// The path from the root, without `.`, `..`, doubled slashes and one at the end.
func absolutePath(_ path: String) -> String {
  var parts: [Substring] = []
  for part in (path.hasPrefix("/") ? path : workingFolder() + "/" + path).split(separator: "/") {
    switch part {
    case ".": continue
    case "..": _ = parts.popLast()
    default: parts.append(part)
    }
  }
  return "/" + parts.joined(separator: "/")
}

private func workingFolder() -> String {
  guard let path = unsafe getcwd(nil, 0) else { return "/" }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}
