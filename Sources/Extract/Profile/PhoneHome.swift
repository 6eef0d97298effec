import Domain

/// The country of phones that are written without one.
enum PhoneHome: Sendable {
  /// The one whose currency is the tenant's.
  case tenant
  case country(NumberingPlan)
  /// Only numbers with their country count.
  case none

  init(from map: inout ProfileMap) throws(ProfileError) {
    self = .tenant
    guard let node = map.take("phone") else { return }
    var phone = try node.map()
    if let country = phone.take("country") { self = try Self.home(country) }
    try phone.finish()
  }

  private static func home(_ node: ProfileNode) throws(ProfileError) -> PhoneHome {
    let code = try node.text()
    if code == "none" { return .none }
    guard let plan = NumberingPlan.of(country: code) else {
      let known = NumberingPlan.all.map(\.country).joined(separator: ", ")
      throw node.error(
        "phone.country is \"\(code)\"", remedy: "Write one of: \(known), none")
    }
    return .country(plan)
  }

  func plan(tenantCurrency: Currency) -> NumberingPlan? {
    switch self {
    case .tenant: .of(currency: tenantCurrency)
    case .country(let plan): plan
    case .none: nil
    }
  }
}
