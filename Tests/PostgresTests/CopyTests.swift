import Postgres
import TestDatabase
import Testing

@Test func rowsGoInAndComeOut() throws {
  let database = try TestDatabase()
  let c = try database.connect()
  try c.run("CREATE TABLE t (a int8, b text)")
  let n = try c.copyIn("COPY t (a, b) FROM STDIN (FORMAT binary)") { writer in
    for i in 0..<1000 {
      try writer.beginRow(fields: 2)
      writer.int8(Int64(i))
      writer.text("x\(i)")
    }
  }
  #expect(n == 1000)
  var sum: Int64 = 0
  let m = try c.copyOut("COPY (SELECT a, b FROM t) TO STDOUT (FORMAT binary)") { row in
    sum += try row[0].int8()
  }
  #expect(m == 1000 && sum == 499_500)
}
