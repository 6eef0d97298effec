extension XMLLayout {
  init(from map: inout ProfileMap) throws(ProfileError) {
    if let encoding = map.take("encoding") {
      throw encoding.error(
        "an XML document names its encoding itself", remedy: "Drop encoding from the profile")
    }
    let node = try map.require(
      "xml", remedy: "Say where the records are, as in xml: {record: /Sales/Sale}")
    var xml = try node.map()
    let paths = try xml.require(
      "record", remedy: "Give the path of a record's element, as in /Sales/Sale")
    records = []
    for path in try paths.list() { records.append(try Self.path(path)) }
    version = try xml.take("version").map(Self.version(_:))
    namespaces = try xml.take("namespaces").map(Self.namespaces(_:)) ?? [:]
    try xml.finish()
  }

  private static func path(_ node: ProfileNode) throws(ProfileError) -> String {
    let path = try node.text()
    guard path.hasPrefix("/"), path.utf8.count > 1 else {
      throw node.error(
        "\(node.name) is \"\(path)\", which does not begin at the root",
        remedy: "Begin it with /, as in /Sales/Sale")
    }
    return path
  }

  private static func version(_ node: ProfileNode) throws(ProfileError) -> Version {
    var map = try node.map()
    let attribute = try map.require(
      "attribute", remedy: "Name an attribute of the root element, as in attribute: version")
    let beginning = try map.require(
      "begins", remedy: "Say how its value begins, as in begins: \"2.\"")
    try map.finish()
    return Version(
      attribute: try attribute.nonEmptyText(), beginning: try beginning.nonEmptyText())
  }

  private static func namespaces(_ node: ProfileNode) throws(ProfileError) -> [String: String] {
    var map = try node.map()
    var namespaces: [String: String] = [:]
    for (key, value) in map.takeAll() { namespaces[key.name] = try value.nonEmptyText() }
    return namespaces
  }
}
