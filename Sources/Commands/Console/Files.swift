internal import FileStore
internal import Glibc

/// A small text file, such as a profile, whole.
func readText(_ path: String) throws -> String {
  let limit = 1 << 20
  guard let file = unsafe fopen(path, "r") else {
    throw CommandError("\(path) cannot be read: \(systemMessage()).")
  }
  defer { unsafe fclose(file) }
  var bytes = [UInt8](repeating: 0, count: limit + 1)
  let count = unsafe fread(&bytes, 1, limit + 1, file)
  guard count <= limit else {
    throw CommandError("\(path) is larger than 1 MiB, which no profile or rule set needs.")
  }
  guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
    throw CommandError("\(path) is not UTF-8. Save it as UTF-8.")
  }
  return text
}

/// The digest and the size of a file that is not kept.
func fileIdentity(_ path: String) throws -> (digest: String, bytes: Int) {
  (try KeptFiles.digest(ofFileAt: path), try fileSize(path))
}

func fileSize(_ path: String) throws -> Int {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else {
    throw CommandError("\(path) cannot be read: \(systemMessage()).")
  }
  return Int(status.st_size)
}

/// Makes a folder and those it is in, where they are missing.
func makeFolder(_ path: String) throws {
  var made = path.hasPrefix("/") ? "" : "."
  for part in path.split(separator: "/") {
    made += "/" + part
    if unsafe mkdir(made, 0o750) != 0 && errno != EEXIST {
      throw CommandError("The folder \(path) cannot be made: \(systemMessage()).")
    }
  }
}

/// The same path for whoever works in another folder.
func absolutePath(_ path: String) -> String {
  guard !path.hasPrefix("/"), let folder = unsafe getcwd(nil, 0) else { return path }
  defer { unsafe free(folder) }
  return unsafe String(cString: folder) + "/" + path
}

/// What the system says of its last error.
func systemMessage() -> String { unsafe String(cString: strerror(errno)) }

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names of the files in a folder that are not hidden, in order.
func fileNames(in folder: String) throws -> [String] {
  try names(in: folder).filter { !isFolder("\(folder)/\($0)") }
}

/// The same of the folders in it.
func folderNames(in folder: String) throws -> [String] {
  try names(in: folder).filter { isFolder("\(folder)/\($0)") }
}

private func names(in folder: String) throws -> [String] {
  guard let directory = unsafe opendir(folder) else {
    throw CommandError("The folder \(folder) cannot be read: \(systemMessage()).")
  }
  defer { unsafe closedir(directory) }
  var names: [String] = []
  while let entry = unsafe readdir(directory) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
