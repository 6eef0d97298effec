// Feeds a reader what libFuzzer makes up from a corpus, until it crashes or the time is over.
//
//   fuzz csv|xml|profile|sales|layout [CORPUS …] [-max_total_time=60] [libFuzzer's other options]

import CFuzzer
import Glibc

let arguments = CommandLine.arguments
guard FuzzTarget.chosen != nil else {
  let targets = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
  print("fuzz \(targets) [CORPUS …] [-max_total_time=SECONDS]")
  exit(64)
}

// libFuzzer keeps the arguments for as long as it runs.
var words: [UnsafeMutablePointer<CChar>?] =
  unsafe ([arguments[0]] + arguments.dropFirst(2))
  .map { unsafe strdup($0) } + [nil]
let code = unsafe words.withUnsafeMutableBufferPointer { words in
  var count = Int32(words.count - 1)
  var start = words.baseAddress
  return unsafe LLVMFuzzerRunDriver(&count, &start) { data, size in
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    FuzzTarget.chosen?.run(bytes)
    return 0
  }
}
exit(code)
