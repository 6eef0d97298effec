import Domain

extension SourceProfile {
  /// - Parameter file: What messages call the text.
  public init(yaml: String, file: String) throws(ProfileError) {
    let root = try ProfileNode(
      yaml: yaml, file: file, empty: "the profile is empty", remedy: "Begin with profile: 1")
    var map = try root.map()
    try Self.checkVersion(&map)
    self.yaml = yaml
    name = try map.require("name", remedy: "Name the profile, as in name: 1c-csv").nonEmptyText()
    about = try map.take("about")?.text() ?? ""
    kind = try map.require("kind", remedy: "Say what the records are, as in kind: sales").choice()
    spread = kind == .costs ? try map.take("spread")?.choice() ?? .byAmount : .byAmount
    layout = try Layout(from: &map)
    trimsValues = try map.take("trim")?.flag() ?? layout.trimsByDefault
    dates = try DateForms(from: &map)
    amounts = try AmountFormat(from: &map, layout)
    phoneHome = try PhoneHome(from: &map)
    rejectLimit = try RejectLimit(from: &map)
    corrections = try CorrectionPolicy(from: &map, kind)
    conditions = try Condition.all(from: &map, layout)
    rules = try FieldRule.all(from: &map, kind, layout)
    totals = try TotalsRule.all(from: &map, layout)
    try map.finish()
  }

  private static func checkVersion(_ map: inout ProfileMap) throws(ProfileError) {
    let version = try map.require("profile", remedy: "Begin with profile: 1")
    guard try version.text() == "1" else {
      throw version.error(
        "profile is \(version.quotedText ?? "no text"), a form that this program does not know",
        remedy: "Write profile: 1, or use a newer program")
    }
  }
}

extension SourceProfile.Layout {
  private enum Name: String, CaseIterable { case csv, xml }

  fileprivate init(from map: inout ProfileMap) throws(ProfileError) {
    let format = try map.require("format", remedy: "Say what the file is, as in format: csv")
    switch try format.choice(Name.self) {
    case .csv: self = .csv(try CSVLayout(from: &map))
    case .xml: self = .xml(try XMLLayout(from: &map))
    }
  }

  /// Elements are often broken over lines; what a table's cell holds is meant.
  var trimsByDefault: Bool {
    if case .xml = self { true } else { false }
  }

  /// What messages call the encoding of values.
  var encodingName: String {
    if case .csv(let csv) = self { csv.encoding.rawValue } else { "utf-8" }
  }

  /// The key under which rules and conditions name what they read.
  var nameKey: String {
    if case .xml = self { "path" } else { "column" }
  }
}
