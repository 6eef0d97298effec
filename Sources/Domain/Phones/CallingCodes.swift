/// The calling codes that ITU-T E.164 assigns.
enum CallingCodes {
  /// The code that the digits begin with, if it is one.
  static func leading(_ digits: DialledDigits) -> DialledDigits? {
    for length in 1...3 where digits.count > length {
      let code = digits.prefix(beforeLast: digits.count - length)
      // A code never begins with 0, so that the number tells how long it is.
      if digits.first != 0, assigned.contains(code) { return DialledDigits(code) }
    }
    return nil
  }

  private static let assigned = Set<UInt64>(
    [1, 7, 20, 27, 36, 39, 81, 82, 84, 86, 98]
      + Array(30...34) + [40, 41] + Array(43...49) + Array(51...58) + Array(60...66)
      + Array(90...95) + [211, 212, 213, 216, 218] + Array(220...258) + Array(260...269)
      + [290, 291, 297, 298, 299] + Array(350...359) + Array(370...378) + Array(380...383)
      + [385, 386, 387, 389, 420, 421, 423] + Array(500...509) + Array(590...599)
      + Array(670...692).filter { $0 != 671 && $0 != 684 } + [800, 808, 850, 852, 853, 855, 856]
      + [870, 878, 880, 881, 882, 883, 886, 888]
      + Array(960...979).filter { ![969, 978].contains($0) }
      + [992, 993, 994, 995, 996, 998])
}
