import Testing

/// What `docs/rules.md` shows of the programs was said by them, in a transcript.
@Suite struct ManualTranscriptTests {
  @Test(arguments: [
    ("$ posightful bonus simulate", "bonus-simulate.txt"),
    ("{\"measured\":3200.00", "bonus-corrections.txt"),
  ]) func isAsItIsShown(beginning: String, transcript: String) throws {
    let blocks = try Package.text("docs/rules.md").split(separator: "```").map { block in
      block.trimmingPrefix("json").trimmingPrefix("\n")
    }
    let shown = try #require(blocks.first { $0.hasPrefix(beginning) })
    let said = try Package.text("Tests/ProgramTests/Transcripts/" + transcript)
    #expect(said.contains(shown.dropLast()))
  }
}
