internal import BonusEngine
internal import Decimals
internal import Domain
internal import FileStore
internal import JSONLogic

/// What a run was computed from and what it gave, in digests: the same inputs give the same bytes.
struct RunManifest: Equatable {
  /// How many, and a SHA-256 over all of them in their order.
  struct Seal: Equatable {
    var count: Int
    var digest: String
  }

  struct RuleSetVersion: Equatable {
    var name: String
    var version: Int
    /// Of its file.
    var digest: String
  }

  var engine: String
  var period: String
  var timeZone: String
  var ruleSets: [RuleSetVersion]
  /// With the codes of agents, outlets and campaigns.
  var conversions: Seal
  var leads: Seal
  /// What the rules ask of agents: employment, managers, balances of draws.
  var references: Seal
  var items: Seal
}

extension RunManifest {
  var json: JSON {
    var json = inputs
    json["items"] = items.json
    return .object(json)
  }

  /// SHA-256 of what the run was computed from.
  var inputsDigest: String { Digest.of(JSON.object(inputs).text) }

  private var inputs: JSONObject {
    [
      "engine": JSON(engine), "period": JSON(period), "time_zone": JSON(timeZone),
      "rule_sets": JSON(
        ruleSets.map {
          ["name": JSON($0.name), "version": JSON($0.version), "sha256": JSON($0.digest)]
        }),
      "conversions": conversions.json, "leads": leads.json, "references": references.json,
    ]
  }

  init?(_ text: String) {
    guard let json = try? JSON(parsing: text), let engine = json["engine"]?.stringValue,
      let period = json["period"]?.stringValue, let timeZone = json["time_zone"]?.stringValue,
      let sets = json["rule_sets"]?.arrayValue?.compactMap(RuleSetVersion.init),
      let conversions = json["conversions"].flatMap(Seal.init),
      let leads = json["leads"].flatMap(Seal.init), let items = json["items"].flatMap(Seal.init)
    else { return nil }
    // Runs from before rules could ask for them have none.
    let references = json["references"].flatMap(Seal.init) ?? SealDigest.ofNothing
    self.init(
      engine: engine, period: period, timeZone: timeZone, ruleSets: sets,
      conversions: conversions, leads: leads, references: references, items: items)
  }
}

extension RunManifest.Seal {
  fileprivate var json: JSON { ["count": JSON(count), "sha256": JSON(digest)] }

  fileprivate init?(_ json: JSON) {
    guard let count = json["count"]?.intValue, let digest = json["sha256"]?.stringValue else {
      return nil
    }
    self.init(count: count, digest: digest)
  }
}

extension RunManifest.RuleSetVersion {
  fileprivate init?(_ json: JSON) {
    guard let name = json["name"]?.stringValue, let version = json["version"]?.intValue,
      let digest = json["sha256"]?.stringValue
    else { return nil }
    self.init(name: name, version: version, digest: digest)
  }
}
