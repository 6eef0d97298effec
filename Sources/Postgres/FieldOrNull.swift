/// The same reads, with `nil` for NULL.
extension Field {
  public func boolOrNull() throws(PostgresError) -> Bool? {
    isNull ? nil : try bool()
  }

  public func int4OrNull() throws(PostgresError) -> Int32? {
    isNull ? nil : try int4()
  }

  public func int8OrNull() throws(PostgresError) -> Int64? {
    isNull ? nil : try int8()
  }

  public func textOrNull() throws(PostgresError) -> String? {
    isNull ? nil : try text()
  }

  public func byteaOrNull() throws(PostgresError) -> [UInt8]? {
    isNull ? nil : try bytea()
  }

  public func dateOrNull() throws(PostgresError) -> Int32? {
    isNull ? nil : try date()
  }

  public func timestampOrNull() throws(PostgresError) -> Int64? {
    isNull ? nil : try timestamp()
  }

  public func numericOrNull() throws(PostgresError) -> (coefficient: Int128, scale: Int)? {
    isNull ? nil : try numeric()
  }

  public func uuidOrNull() throws(PostgresError) -> UInt128? {
    isNull ? nil : try uuid()
  }

  public func jsonbOrNull() throws(PostgresError) -> String? {
    isNull ? nil : try jsonb()
  }

  public func int8ArrayOrNull() throws(PostgresError) -> [Int64]? {
    isNull ? nil : try int8Array()
  }

  public func textArrayOrNull() throws(PostgresError) -> [String]? {
    isNull ? nil : try textArray()
  }
}
