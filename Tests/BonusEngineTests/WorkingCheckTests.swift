import Decimals
import Domain
import Testing

@testable import BonusEngine

/// A working that does not lead to its amount is found, whatever is wrong with it.
@Suite struct WorkingCheckTests {
  static let good = """
    {"measured":9000,"parts":[{"of":8000,"percent":6,"pays":480},{"of":10,"per_unit":2.5,"pays":25},\
    {"fixed":100}],"scale":2,"floor":10,"cap":600,"split":{"of":600.00,"weights":[1,2],"index":1},\
    "paid":400.00,"withheld":3.33}
    """

  @Test(arguments: [
    ("", "", nil),
    ("\"pays\":480", "\"pays\":481", "part 1 is 481, and its rate 480.00"),
    ("\"per_unit\":2.5", "\"per_unit\":2", "part 2 is 25, and its rate 20"),
    ("{\"fixed\":100}", "{\"fixed\":10}", "what is divided is 600.00, and all of it 515.00"),
    ("\"cap\":600", "\"cap\":500", "what is divided is 600.00, and all of it 500"),
    ("\"index\":1", "\"index\":0", "what is paid is 400.00, and what its parts make 200.00"),
    (
      "\"withheld\":3.33", "\"withheld\":5",
      "what is withheld is 5, and what its parts make 3.33"
    ),
    (
      "\"of\":8000", "\"of\":99999999999999999999999999999999999999",
      "its numbers lead to more than 38 digits"
    ),
  ]) func findsWhatIsWrong(find: String, put: String, problem: String?) throws {
    let text = find.isEmpty ? Self.good : Self.good.replacing(find, with: put)
    let working = try #require(Working(json: text))
    #expect(
      WorkingCheck.problem(of: working, amount: working.paid, withheld: working.withheld)
        == problem)
  }

  @Test(arguments: [
    // What is due, what was paid before, what makes up for it.
    (["120.00"], "150.00", "-30.00"), ([], "150.00", "-150.00"), (["1.00", "2.00"], "0", "3.00"),
    (["-5.00"], "-7.00", "2.00"),
  ]) func derivesCorrections(due: [String], before: String, paid: String) throws {
    let correction = try Working.correction(
      of: due.map(decimal), working: nil, paid: decimal(before), scale: 2)
    #expect(correction.paid == (try decimal(paid)) && correction.withheld.isZero)
    #expect(Working(json: correction.json) == correction)
    #expect(
      WorkingCheck.problem(of: correction, amount: correction.paid, withheld: .zero) == nil)
  }

  @Test func keepsTheWorkingOfTheOnlyOne() throws {
    let good = try #require(Working(json: Self.good))
    var correction = try Working.correction(
      of: [good.paid], working: good, paid: decimal("100.00"), scale: 2)
    #expect(correction.parts == good.parts && correction.split == good.split)
    #expect(correction.paid == 300 && correction.json.contains("\"before\":100.00,\"paid\":300.00"))
    let amount = correction.paid
    #expect(WorkingCheck.problem(of: correction, amount: amount, withheld: .zero) == nil)
    correction.before = 99
    #expect(
      WorkingCheck.problem(of: correction, amount: amount, withheld: .zero)
        == "what is paid is 300.00, and what its parts make 301.00")
  }

  @Test func findsAnItemThatIsNotItsWorking() throws {
    let working = try #require(Working(json: Self.good))
    let withheld = try decimal("3.33")
    #expect(
      WorkingCheck.problem(of: working, amount: 401, withheld: withheld)
        == "the item's amount is 401, and what is paid 400.00")
    #expect(
      WorkingCheck.problem(of: working, amount: 400, withheld: 0)
        == "what the item withholds is 0, and the working's 3.33")
  }

  @Test func findsABalanceThatDoesNotFollow() throws {
    let text = """
      {"measured":300,"parts":[{"fixed":1000,"days":16,"of_days":31,"pays":516.1290322580645161},\
      {"fixed":-900}],"scale":2,"floor":-500,"balance":116.13,"paid":-383.87,"withheld":0}
      """
    func problem(_ find: String, _ put: String) -> String? {
      Working(json: text.replacing(find, with: put)).flatMap {
        WorkingCheck.problem(of: $0, amount: $0.paid, withheld: $0.withheld)
      }
    }
    #expect(problem("", "") == nil)
    #expect(
      problem("116.13", "116.14")
        == "the balance is 116.14, and what was carried and paid 116.13")
    #expect(
      problem("\"days\":16", "\"days\":15")
        == "part 1 is 516.1290322580645161, and its rate 483.8709677419354839")
  }

  @Test(arguments: ["", "{}", "[1]", #"{"parts":[{}],"scale":2,"paid":1,"withheld":0}"#])
  func readsNothingElse(_ text: String) { #expect(Working(json: text) == nil) }
}
