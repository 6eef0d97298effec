extension SourceProfile {
  /// The JSON Schema (2020-12) of profiles, for editors.
  public static let jsonSchema = String(
    decoding: PackageResources.profile_schema_json, as: UTF8.self)
}
