import Load
import Testing

struct LoadErrorTests {
  static let messages: [(error: LoadError, message: String)] = [
    (
      .incomplete(table: "conversions", expected: 10, found: 9),
      "conversions took 9 rows where 10 were sent. Nothing was kept; import the file again."
    ),
    (
      .missingReferences(2),
      """
      2 of the agents, outlets, campaigns or leads that the sales refer to are missing. Nothing was kept; \
      import them, then the file again.
      """
    ),
    (
      .booksChanged(expected: 3, found: 2),
      """
      3 sales were to be corrected, and 2 of them are as they were when the file was decided. Nothing was \
      kept; decide it anew: import the file, or run posightful-transform.
      """
    ),
  ]

  @Test(arguments: messages) func saysWhatWasNotKept(error: LoadError, message: String) {
    #expect("\(error)" == message)
  }
}
