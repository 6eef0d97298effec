extension XMLLayout {
  init(from map: inout ProfileMap) throws(ProfileError) {
    if let encoding = map.take("encoding") {
      throw encoding.error(
        "an XML document names its encoding itself", remedy: "Drop encoding from the profile")
    }
    let node = try map.require(
      "xml", remedy: "Say where the records are, as in xml: {record: /Sales/Sale}")
    var xml = try node.map()
    record = try Self.path(
      xml.require("record", remedy: "Give the path of a record's element, as in /Sales/Sale"))
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

  private static func namespaces(_ node: ProfileNode) throws(ProfileError) -> [String: String] {
    var map = try node.map()
    var namespaces: [String: String] = [:]
    for (key, value) in map.takeAll() { namespaces[key.name] = try value.nonEmptyText() }
    return namespaces
  }
}
