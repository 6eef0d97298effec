import XML

/// A profile that a file suggests, for a person to read, to mend and to accept.
///
/// ```swift
/// let proposal = try ProfileProposal(file: "sales.csv", kind: .sales, name: "shop")
/// print(proposal.profile.yaml)
/// ```
public struct ProfileProposal: Sendable {
  /// Its text is commented: why each choice was made, and what is in doubt.
  public let profile: SourceProfile
  /// What a person should look at, a sentence each.
  public let doubts: [String]

  /// - Parameters:
  ///   - path: a file that can be read twice.
  ///   - name: what the profile is called, if not as the file.
  public init(file path: String, kind: RecordKind, name: String?) throws(InferenceError) {
    let sample: FileSample
    do { sample = try FileSample(path: path) } catch { throw .unreadable(error) }
    let head = FileHead(bytes: sample.head)
    if head.isDocument {
      (profile, doubts) = try head.proposal(of: kind, file: path)
      return
    }
    if let (what, remedy) = head.notTable {
      throw .document(file: path, what: "the file \(what)", remedy: remedy)
    }
    let table = try InferredTable(path: path, sample)
    let proposal = try table.proposal(of: kind)
    let name = name ?? Self.name(of: table.fileName)
    let text = ProposalText(proposal, of: table, name: name).text
    do {
      profile = try SourceProfile(yaml: text, file: "\(name).yaml")
    } catch {
      throw .unusable(file: path, error)
    }
    doubts = table.doubts + proposal.allDoubts
  }

  /// As in `october-sales` of `October Sales.csv`.
  private static func name(of fileName: String) -> String {
    let stem = fileName.split(separator: ".").first.map(String.init) ?? fileName
    let words = ColumnName(stem).words
    return words.isEmpty ? "inferred" : words.joined(separator: "-")
  }
}

extension FileHead {
  /// The built-in profile for such documents.
  fileprivate func proposal(
    of kind: RecordKind, file: String
  ) throws(InferenceError) -> (SourceProfile, doubts: [String]) {
    let root: XMLOutline?
    do { root = try self.root(file: file) } catch { throw .unreadable(error) }
    let profiles = root.map { BuiltInProfiles.reading($0, kind) } ?? []
    guard let profile = profiles.first else { throw Self.unreadable(root, as: kind, file) }
    let others = profiles.dropFirst().map(\.name).joined(separator: ", ")
    return (
      profile,
      others.isEmpty ? [] : ["Such documents can also be read by the built-in profile \(others)."]
    )
  }

  private static func unreadable(
    _ root: XMLOutline?, as kind: RecordKind, _ file: String
  ) -> InferenceError {
    if let root, let refusal = KnownDocument(root)?.refusal {
      return .document(file: file, what: refusal.what, remedy: refusal.remedy)
    }
    let tag = root.map { " of <\($0.name)>" } ?? ""
    return .document(
      file: file, what: "no built-in profile reads documents\(tag) as \(kind.rawValue)",
      remedy: "If it holds \(kind.rawValue), write a profile with the paths of their elements.")
  }
}

extension BuiltInProfiles {
  /// The profiles that read documents with this root, the usual one first.
  fileprivate static func reading(_ root: XMLOutline, _ kind: RecordKind) -> [SourceProfile] {
    all.filter { profile in
      guard profile.kind == kind, case .xml(let layout) = profile.layout else { return false }
      return (try? layout.records(with: []).canRead(root)) ?? false
    }
  }
}

extension InferredTable {
  /// - Throws: what the table is, where it is no table of that kind.
  func proposal(of kind: RecordKind) throws(InferenceError) -> RecordProposal {
    do {
      return try Self.infer(kind, sample)
    } catch {
      throw .otherKind(
        file: path, kind: kind, looksLike: error.looksLike, missing: error.missing,
        columns: sample.columns.map(\.name).filter { !$0.isEmpty }, fits: otherKind(than: kind))
    }
  }

  private static func infer(
    _ kind: RecordKind, _ sample: TableSample
  ) throws(NotThisKind) -> RecordProposal {
    kind == .sales
      ? try SalesInference(sample).propose() : try ReferenceInference(kind, sample).propose()
  }

  /// The first other kind that the table could be read as, and that has more than its required fields.
  private func otherKind(than kind: RecordKind) -> RecordKind? {
    [RecordKind.sales, .leads, .agents, .outlets, .campaigns].first { other in
      guard other != kind, let proposal = try? Self.infer(other, sample) else { return false }
      return proposal.fields.count > max(2, other.required.count)
    }
  }
}
