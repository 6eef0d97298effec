import CSV
import Foundation
import Testing

@testable import Extract

/// The sample of the Pollock benchmark: polluted files and what they should read as.
///
/// `Benchmarks/pollock/score.py` scores as the benchmark does; here cells are compared as they are.
@Suite(.enabled(if: Pollock.isThere, "../shared/suites/csv/pollock is not there"))
struct PollockTests {
  @Test func readsWithTheDialectThatIsSaid() throws {
    let scores = try Pollock.scores { name, bytes in
      let parameters = try Pollock.text("parameters/\(name)_parameters.json")
      let layout = try TableLayout(dialectFile: parameters, file: name)
      return (layout, layout.shapes(of: FileSample(bytes: bytes, name: name)))
    }
    #expect(scores.count >= 80)
    #expect(scores.reduce(0, +) / Double(scores.count) > 0.9995)
  }

  /// Also with every line end as CRLF.
  @Test(arguments: ["\n", "\r\n"])
  func readsWithTheDialectThatItFinds(lineEnd: String) throws {
    let scores = try Pollock.scores(lineEnd: lineEnd) { name, bytes in
      let found = DetectedLayout(of: FileSample(bytes: bytes, name: name))
      return (found.layout, found.shapes)
    }
    #expect(scores.count >= 80)
    #expect(scores.reduce(0, +) / Double(scores.count) > 0.999)
  }
}

private enum Pollock {
  static let archive =
    SharedData.packageFolder + "/../shared/suites/csv/pollock/polluted_sample.tar.xz"

  static var isThere: Bool { FileManager.default.fileExists(atPath: archive) }

  /// The files of the archive, by their paths.
  static let folder: String = {
    let folder = NSTemporaryDirectory() + "pollock-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/bin/tar")
    tar.arguments = ["-xf", archive, "-C", folder]
    try? tar.run()
    tar.waitUntilExit()
    return folder
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
  }

  /// Every fourth file, and all whose pollution is of the file: how many cells are as they should.
  static func scores(
    lineEnd: String = "\n",
    _ layout: (String, [UInt8]) throws -> (TableLayout, ColumnShapes?)
  ) throws -> [Double] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/csv").sorted()
    return try names.enumerated().filter { $0 % 4 == 0 || $1.hasPrefix("file_") }.map { _, name in
      let bytes = Array(try text("csv/\(name)").replacing("\n", with: lineEnd).utf8)
      let (layout, shapes) = try layout(name, bytes)
      let table = try TableReader(sourceFile(bytes), layout, shapes: shapes, asIn: name)
      var out: [UInt8] = []
      _ = try table.clean(to: { out += decoded($0).utf8 }, name: name)
      return agreement(cells(out), cells(Array(try text("clean/\(name)").utf8)))
    }
  }

  private static func cells(_ text: [UInt8]) -> [String] {
    sampleRows(of: text, .standard).flatMap(\.cells)
  }

  /// The share of cells that both have, of all that either has.
  private static func agreement(_ got: [String], _ expected: [String]) -> Double {
    guard !expected.isEmpty else { return 1 }
    var left = Dictionary(grouping: expected) { $0 }.mapValues(\.count)
    var common = 0
    for cell in got where left[cell, default: 0] > 0 {
      left[cell, default: 0] -= 1
      common += 1
    }
    return 2 * Double(common) / Double(got.count + expected.count)
  }
}
