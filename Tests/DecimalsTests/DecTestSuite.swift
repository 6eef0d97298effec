import Foundation
import Testing

@testable import Decimals

/// The General Decimal Arithmetic test suite (decimal128 files), as far as our range goes.
///
/// The suite's numbers are floating: 34 digits, exponents beyond ±6000, NaN, infinities. Ours are
/// fixed: the cases that have no meaning for us are counted under a reason, and the counts are part
/// of the test.
@Suite struct DecTestSuite {
  struct File: CustomTestStringConvertible, Sendable {
    let name: String
    let passed: Int
    let skipped: [Skip: Int]
    var testDescription: String { name }
  }

  static let files = [
    File(
      name: "dqAdd", passed: 453,
      skipped: [.special: 95, .operandOutOfRange: 122, .roundedThere: 342]),
    File(
      name: "dqSubtract", passed: 301,
      skipped: [.special: 86, .operandOutOfRange: 2, .roundedThere: 131]),
    File(
      name: "dqMultiply", passed: 252,
      skipped: [.special: 118, .operandOutOfRange: 93, .resultOutOfRange: 4, .roundedThere: 5]),
    File(
      name: "dqDivide", passed: 411,
      skipped: [
        .special: 102, .operandOutOfRange: 115, .resultNotFinite: 48, .resultOutOfRange: 12,
      ]
    ),
    File(name: "dqCompare", passed: 524, skipped: [.special: 93, .operandOutOfRange: 42]),
    File(
      name: "dqQuantize", passed: 451,
      skipped: [.special: 102, .operandOutOfRange: 65, .resultNotFinite: 12, .roundingMode: 56]),
    File(
      name: "dqRemainder", passed: 351,
      skipped: [.special: 79, .operandOutOfRange: 41, .resultNotFinite: 29]),
  ]

  static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../shared/suites/decimal").standardized
  static let isPresent = FileManager.default.fileExists(atPath: folder.path)

  @Test(.enabled(if: isPresent, "the decTest files are not beside the package"), arguments: files)
  func agrees(_ file: File) throws {
    let path = Self.folder.appending(path: "\(file.name).decTest")
    var passed = 0
    var skipped: [Skip: Int] = [:]
    for testCase in DecTestCase.all(in: try String(contentsOf: path, encoding: .utf8)) {
      switch testCase.outcome {
      case .passed: passed += 1
      case .skipped(let reason): skipped[reason, default: 0] += 1
      case .failed(let actual):
        Issue.record("\(testCase.line)\n  gave \(actual)")
      }
    }
    #expect(passed == file.passed)
    #expect(skipped == file.skipped)
  }
}

/// Why a case has no meaning for numbers of fixed range.
enum Skip: Hashable, Sendable {
  /// A NaN, an infinity, a hexadecimal encoding or a missing operand.
  case special
  /// An operand has an exponent or digits beyond our range.
  case operandOutOfRange
  /// The result is an error or a special value there (precision 34, impossible division).
  case resultNotFinite
  /// The result is beyond our 38 digits after the point, or has more digits than we hold.
  case resultOutOfRange
  /// The suite rounds to 34 digits what we keep exact.
  case roundedThere
  /// A rounding mode that we do not have (`05up`).
  case roundingMode
}
