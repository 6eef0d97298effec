import Glibc

/// Published sample files beside the package, where they are to be had.
enum SharedData {
  static let folder = packageFolder + "/../shared/data"

  static var isThere: Bool { unsafe access(folder, R_OK) == 0 }

  static let packageFolder = #filePath.split(separator: "/").dropLast(3).reduce("") {
    $0 + "/" + $1
  }
}
