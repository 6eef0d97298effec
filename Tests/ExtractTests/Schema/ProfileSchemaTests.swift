import Foundation
import JSONLogic
import Testing

@testable import Extract

/// A mapping of a profile, and where its keys stand in the schema.
struct ProfileSection: CustomTestStringConvertible, Sendable {
  let name: String
  /// Lines with an unknown key `zzz` in that mapping, which make the parser say the known ones.
  let probes: [String]
  let schema: [String]

  var testDescription: String { name }
}

/// The schema, the parser and the documents know the same keys.
struct ProfileSchemaTests {
  static let csv = "profile: 1\nname: t\nkind: sales\nformat: csv\n"
  static let xml = "profile: 1\nname: t\nkind: sales\nformat: xml\n"
  static let fields = "fields: {external_sale_id: a, sale_date: b, sale_amount: c}\n"

  static let sections = [
    ProfileSection(
      name: "the profile",
      probes: [
        "\(csv)\(fields)zzz: 1", "\(xml)xml: {record: /a}\n\(fields)zzz: 1",
        "profile: 1\nname: t\nkind: costs\nformat: csv\nfields: {cost_amount: a}\nzzz: 1",
      ], schema: []),
    ProfileSection(
      name: "csv", probes: ["\(csv)csv: {zzz: 1}\n\(fields)"], schema: ["properties", "csv"]),
    ProfileSection(
      name: "xml", probes: ["\(xml)xml: {record: /a, zzz: 1}\n\(fields)"],
      schema: ["properties", "xml"]),
    ProfileSection(
      name: "xml.version",
      probes: ["\(xml)xml: {record: /a, version: {attribute: a, begins: b, zzz: 1}}\n\(fields)"],
      schema: ["properties", "xml", "properties", "version"]),
    ProfileSection(
      name: "check",
      probes: [
        "\(csv)fields: {external_sale_id: a, sale_date: b, sale_amount: {column: c, check: {sum: d, zzz: 1}}}"
      ], schema: ["$defs", "check", "anyOf", "1"]),
    ProfileSection(
      name: "date", probes: ["\(csv)date: {formats: yyyy-MM-dd, zzz: 1}\n\(fields)"],
      schema: ["properties", "date"]),
    ProfileSection(
      name: "amount", probes: ["\(csv)amount: {zzz: 1}\n\(fields)"],
      schema: ["properties", "amount"]),
    ProfileSection(
      name: "corrections", probes: ["\(csv)corrections: {zzz: 1}\n\(fields)"],
      schema: ["properties", "corrections"]),
    ProfileSection(
      name: "phone", probes: ["\(csv)phone: {zzz: 1}\n\(fields)"],
      schema: ["properties", "phone"]),
    ProfileSection(
      name: "max_rejects", probes: ["\(csv)max_rejects: {zzz: 1}\n\(fields)"],
      schema: ["properties", "max_rejects"]),
    ProfileSection(
      name: "totals",
      probes: [
        "\(csv)csv: {skip_bottom: 1}\ntotals: {footer: T, count: a, zzz: 1}\n\(fields)",
        "\(xml)xml: {record: /a}\ntotals: {record: /b, count: a, zzz: 1}\n\(fields)",
      ], schema: ["$defs", "totals"]),
    ProfileSection(
      name: "where",
      probes: [
        "\(csv)where: {column: a, present: true, zzz: 1}\n\(fields)",
        "\(xml)xml: {record: /a}\nwhere: {path: a, present: true, zzz: 1}\n\(fields)",
      ], schema: ["$defs", "condition"]),
  ]

  @Test(arguments: sections) func knowsTheKeysOfTheParser(_ section: ProfileSection) throws {
    let known = section.probes.reduce(into: Set<String>()) { $0.formUnion(keys(knownTo: $1)) }
    #expect(!known.isEmpty)
    #expect(properties(section.schema) == known, "bring profile.schema.json in step")
  }

  @Test(arguments: RecordKind.allCases) func knowsTheFieldsOfEachKind(_ kind: RecordKind) {
    #expect(properties(["$defs", kind.rawValue]) == Set(kind.fields.map(\.text)))
    let required = Self.schema["$defs"]?[kind.rawValue]?["required"]?.arrayValue ?? []
    #expect(required.compactMap(\.stringValue) == kind.required.map(\.text))
  }

  static let rules = RecordKind.allCases.flatMap { kind in kind.fields.map { (kind, $0) } }

  @Test(arguments: rules) func knowsTheRulesOfEachField(kind: RecordKind, field: Field) throws {
    var known: Set<String> = []
    for rule in ["column: a", "constant: a", "join: a", "sum: a", "product: a"] {
      known.formUnion(keys(knownTo: probe(field, of: kind, "format: csv", rule)))
    }
    known.formUnion(
      keys(knownTo: probe(field, of: kind, "format: xml\nxml: {record: /a}", "path: a")))
    // The parser knows it everywhere, so as to say where it cannot be.
    if !field.isMappable { known.remove("map") }
    let reference = Self.schema["$defs"]?[kind.rawValue]?["properties"]?[field.text]?["$ref"]
    let name = try #require(reference?.stringValue?.split(separator: "/").last.map(String.init))
    #expect(properties(["$defs", name, "anyOf", "1"]) == known, "\(name)")
  }

  @Test func isTheOneOfTheDocuments() throws {
    let page = try text(of: "docs/formats/profile.schema.json")
    #expect(page == SourceProfile.jsonSchema)
  }

  @Test func isExplainedKeyByKey() throws {
    let page = try text(of: "docs/formats/profile.md")
    for section in Self.sections {
      for key in properties(section.schema) {
        #expect(page.contains("`\(key)`") || page.contains("`\(key):"), "\(key)")
      }
    }
    for field in Set(Self.rules.map(\.1)) { #expect(page.contains("`\(field.text)`")) }
  }

  @Test func acceptsEveryProfileThatWeHave() throws {
    var texts = BuiltInProfiles.all.map(\.yaml)
    let folder = "fixtures/profiles"
    let files = try FileManager.default.contentsOfDirectory(
      atPath: "\(SharedData.packageFolder)/\(folder)")
    texts += try files.map { try text(of: "\(folder)/\($0)") }
    let page = try text(of: "docs/formats/profile.md")
    texts += page.matches(of: /```yaml\n(profile: 1\n[^`]*)```/).map { String($0.output.1) }
    #expect(texts.count > BuiltInProfiles.all.count + 5)
    for text in texts {
      #expect(JSONSchema(root: Self.schema).problems(of: try json(ofYAML: text)) == [], "\(text)")
    }
  }

  /// What spoils a profile for the parser spoils it for the editor.
  static let spoilt: [(String, String)] = [
    ("profile: 1", "profile: 2"), ("kind: sales", "kind: sale"), ("format: csv", "format: json"),
    ("format: csv", "format: xml"), ("fields:", "field:"), ("sale_date: b", "sale_dat: b"),
    ("sale_amount: c", "sale_amount: {column: c, map: {a: b}}"),
    ("sale_amount: c", "sale_amount: []"), ("sale_amount: c", "sale_amount: {default: 1}"),
    ("kind: sales", "kind: sales\nencoding: cp1251"), ("kind: sales", "kind: sales\ntrim: maybe"),
    ("kind: sales", "kind: sales\ncsv: {skip_top: -1}"),
    ("kind: sales", "kind: sales\ncsv: {other_columns: keep}"),
    ("kind: sales", "kind: sales\nxml: {record: /a}"), ("kind: sales", "kind: sales\ndate: {}"),
    ("kind: sales", "kind: sales\nspread: equal"),
    ("kind: sales", "kind: sales\namount: {max_decimals: 5}"),
    ("sale_amount: c", "sale_amount: {column: c, check: {minus: d}}"),
    ("format: csv", "format: xml\nxml: {record: [/a, b]}"),
    ("format: csv", "format: xml\nxml: {record: /a, version: {attribute: v}}"),
    ("kind: sales", "kind: sales\nphone: {country: DE}"),
    ("kind: sales", "kind: sales\namount: {minus: before}"),
    ("kind: sales", "kind: sales\ncsv: {skip_bottom: 1}\ntotals: {footer: T}"),
    ("kind: sales", "kind: sales\ncsv: {skip_bottom: 1}\ntotals: {count: a}"),
    ("kind: sales", "kind: sales\nwhere: [{column: a}]"), ("kind: sales", "kind: leads"),
  ]

  @Test(arguments: spoilt) func refusesWhatTheParserRefuses(good: String, bad: String) throws {
    let profile = (Self.csv + Self.fields).replacingOccurrences(of: good, with: bad)
    #expect(throws: ProfileError.self) { try SourceProfile(yaml: profile, file: "t.yaml") }
    #expect(JSONSchema(root: Self.schema).problems(of: try json(ofYAML: profile)) != [])
  }
}

extension ProfileSchemaTests {
  private static let schema = (try? JSON(parsing: SourceProfile.jsonSchema)) ?? .null

  private func properties(_ path: [String]) -> Set<String> {
    var schema = Self.schema
    for step in path { schema = Int(step).flatMap { schema[$0] } ?? schema[step] ?? .null }
    return Set(schema["properties"]?.objectValue?.keys ?? [])
  }

  /// The keys that the parser lists where it meets one that it does not know.
  private func keys(knownTo probe: String) -> Set<String> {
    do {
      _ = try SourceProfile(yaml: probe, file: "probe.yaml")
      return []
    } catch {
      let list = error.remedy.split(separator: "Write one of: ", omittingEmptySubsequences: false)
      guard list.count == 2, error.problem.contains("\"zzz\"") else { return [] }
      return Set(list[1].split(separator: ", ").map(String.init))
    }
  }

  private func probe(_ field: Field, of kind: RecordKind, _ format: String, _ rule: String)
    -> String
  {
    var fields = (kind.required + (kind == .leads ? [.externalID] : [])).filter { $0 != field }
      .map { "  \($0.text): a" }
    fields.append("  \(field.text): {\(rule), zzz: 1}")
    return "profile: 1\nname: t\nkind: \(kind.rawValue)\n\(format)\nfields:\n"
      + fields.joined(separator: "\n")
  }

  private func text(of path: String) throws -> String {
    try String(contentsOfFile: "\(SharedData.packageFolder)/\(path)", encoding: .utf8)
  }
}
