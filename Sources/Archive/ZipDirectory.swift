/// The members of a zip, as the directory at its end lists them.
struct ZipDirectory {
  let members: [ZipMember]

  private static let mostMembers = 10_000
  private static let mostBytes = 16 << 20

  init(_ file: ByteFile) throws(ArchiveError) {
    let end = try ZipEnd(file)
    guard end.members <= Self.mostMembers, end.bytes <= Self.mostBytes else {
      throw .damaged(problem: "its directory is larger than any we know")
    }
    guard end.offset <= file.size - end.bytes else {
      throw .damaged(problem: "its directory is not where its end says")
    }
    var cursor = DirectoryCursor(try file.bytes(at: end.offset, count: end.bytes))
    var members: [ZipMember] = []
    for _ in 0..<end.members { members.append(try cursor.next()) }
    try Self.check(members)
    self.members = members
  }

  /// The files that the zip was sent for.
  func dataMembers() throws(ArchiveError) -> [ZipMember] {
    if members.contains(where: { Self.officeMarks.contains($0.name) }) { throw .officeDocument }
    let data = members.filter(\.holdsData)
    guard !data.isEmpty else { throw .noMembers }
    return data
  }

  private static let officeMarks = ["[Content_Types].xml", "META-INF/manifest.xml"]

  /// The one of that name; without a name, the only one.
  func member(named name: String?) throws(ArchiveError) -> ZipMember {
    let data = try dataMembers()
    if let name {
      guard let member = data.first(where: { $0.name == name }) else {
        throw .noSuchMember(name, members: data.map(\.name))
      }
      return member
    }
    guard data.count == 1 else { throw .severalMembers(data.map(\.name)) }
    return data[0]
  }

  /// Members that share bytes are a bomb, and members that share a name cannot be told apart.
  private static func check(_ members: [ZipMember]) throws(ArchiveError) {
    let inOrder = members.sorted { $0.headerOffset < $1.headerOffset }
    for (one, next) in zip(inOrder, inOrder.dropFirst())
    where next.headerOffset - one.headerOffset < 30 + one.packedBytes {
      throw .damaged(problem: "\"\(one.name)\" and \"\(next.name)\" overlap")
    }
    var names: Set<String> = []
    for member in members where !names.insert(member.name).inserted {
      throw .damaged(problem: "it holds \"\(member.name)\" twice")
    }
  }
}
