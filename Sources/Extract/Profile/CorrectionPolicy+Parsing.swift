import Domain

extension CorrectionPolicy {
  /// What the profile says of sales that come again, and of returns.
  init(from map: inout ProfileMap, _ kind: RecordKind) throws(ProfileError) {
    self.init()
    guard kind == .sales, let node = map.take("corrections") else { return }
    var corrections = try node.map()
    if let resent = try corrections.take("resent")?.choice(Resent.self) { self.resent = resent }
    if let returns = try corrections.take("returns")?.choice(Returns.self) {
      self.returns = returns
    }
    try corrections.finish()
  }
}
