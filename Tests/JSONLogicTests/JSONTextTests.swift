import Decimals
import JSONLogic
import Testing

@Suite struct JSONTextTests {
  @Test(
    arguments: [
      (nil, "null"), (true, "true"), (-3, "-3"),
      ("a\"b\\c\n\u{1}\u{1F}é", #""a\"b\\c\n\u0001\u001fé""#),
      ([], "[]"), ([:], "{}"), (["b": 1, "a": [2, nil]], #"{"b":1,"a":[2,null]}"#),
    ] as [(JSON, String)])
  func writesCompactly(_ value: JSON, text: String) throws {
    #expect(value.text == text)
    #expect(try JSON(parsing: value.text) == value)
  }

  @Test func keepsTheScaleOfNumbers() throws {
    let total = try #require(Decimal("12.50"))
    #expect(
      JSON(["total": JSON(total), "none": JSON(nil as Decimal?)]).text
        == #"{"total":12.50,"none":null}"#)
  }

  @Test func writesPrettily() {
    let value: JSON = ["name": "Ann", "sales": [1, 2], "none": [], "more": ["a": nil]]
    #expect(
      value.prettyText == """
        {
          "name": "Ann",
          "sales": [
            1,
            2
          ],
          "none": [],
          "more": {
            "a": null
          }
        }
        """)
  }
}

@Suite struct JSONValueTests {
  @Test func readsMembersAndElements() {
    let value: JSON = ["a": [1, "x", true], "n": nil]
    #expect(value["a"]?[0]?.intValue == 1)
    #expect(value["a"]?[1]?.stringValue == "x")
    #expect(value["a"]?[2]?.boolValue == true)
    #expect(value["a"]?[3] == nil)
    #expect(value["n"]?.isNull == true)
    #expect(value["z"] == nil)
  }

  @Test func ignoresOrderAndScaleInEquality() throws {
    let left = try JSON(parsing: #"{"a":1.0,"b":2}"#)
    let right = try JSON(parsing: #"{"b":2.00,"a":1}"#)
    #expect(left == right)
    #expect(Set([left, right]).count == 1)
    #expect(left != ["a": 1])
    #expect(left != ["a": 1, "c": 2])
  }

  @Test(arguments: [3, 40])
  func objectsKeepTheirOrder(_ count: Int) {
    var object = JSONObject()
    for number in 0..<count { object["key \(number)"] = JSON(number) }
    object["key 1"] = "changed"
    object["key 0"] = nil
    object["new"] = true
    #expect(object.keys == (1..<count).map { "key \($0)" } + ["new"])
    #expect(object["key 1"] == "changed")
    #expect(object["key 0"] == nil)
    #expect(object["new"] == true)
    #expect(object.count == count)
  }
}
