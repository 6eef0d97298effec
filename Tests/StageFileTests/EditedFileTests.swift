import Domain
import StageFile
import Testing

/// What a reader says of a file that somebody touched.
@Suite struct EditedFileTests {
  struct Edit: Sendable, CustomStringConvertible {
    var find: String
    var replace: String
    /// After the file's name.
    var message: String

    init(_ find: String, _ replace: String, _ message: String) {
      (self.find, self.replace, self.message) = (find, replace, message)
    }

    var description: String { "\(find) → \(replace)" }
  }

  static let headers = [
    Edit(
      "#posightful records 2", "#posightful records 3",
      """
      1: "#posightful records 3" does not begin a stage file of records, version 2. \
      Give this step what posightful-extract of this version wrote.
      """),
    Edit(
      "returns=book\n", "returns=book\tmore=1\n",
      """
      1: "#posightful records 2" does not begin a stage file of records, version 2. \
      Give this step what posightful-extract of this version wrote.
      """),
  ]

  static let rows = [
    ("-25000.00", "-25O00.00", #"3: sale_amount "-25O00.00" is not a decimal number."#),
    (
      "08:15:00+00", "08:15:00+05",
      #"2: sold_at "2026-10-17 08:15:00+05" is not a time as in 2026-10-17 08:15:00+00."#
    ),
    (
      "+998901234567", "998901234567",
      #"2: customer_phone "998901234567" is not a phone number as in +998901234567."#
    ),
    (
      "0b4ef0a5", "0b4ef0ax", #"3: lead_uuid "0b4ef0ax-2f6d-4c1e-9a56-3f2f6f0c8f11" is not a UUID."#
    ),
    ("\t64\t", "\t6 4\t", #"2: byte_offset "6 4" is not a whole number in range."#),
    ("UZS\tsale", "uzs\tsale", #"2: currency "uzs" is not a currency's code."#),
    ("UZS\tsale", "\\N\tsale", #"2: currency "\N" stands for a value."#),
    ("\treturn\t", "\tgift\t", #"3: operation "gift" is not a code that is known here."#),
    ("bad_amount", "bad_mood", #"4: reject_reason "bad_mood" is not a code that is known here."#),
    ("bad_amount\t", "\\N\t", #"4: reject_field "sale_amount" stands where nothing should."#),
    (
      "S-1\tT01", "S-1",
      #"2: "1 2 \N 64 S-1 A7 90 123-45-67 +998901234567 \N \N 2026-10-17 08:15:00+00 1250…" has 24 columns instead of 25."#
    ),
    (
      "S-1", "\\S-1",
      #"2: "1 2 \N 64 \S-1 T01 A7 90 123-45-67 +998901234567 \N \N 2026-10-17 08:15:00+00…" has a backslash that means nothing."#
    ),
  ].map { find, replace, message in
    Edit(
      find, replace,
      "\(message) Stage files are not for editing: run the step that wrote it again.")
  }

  static let lastLines = [
    ("-25000.00", "-35000.00", "6", "UZS=100000.00", "UZS=90000.00"),
    ("read=3", "read=4", "6", "read=4", "read=3"),
    ("rejected=1", "rejected=2", "6", "rejected=2", "rejected=1"),
    ("#end\tread=3\t", "#end\n", "6", "", "read=3"),
    ("#end", "", "6", "", "#end"),
  ].map { find, replace, line, found, expected in
    Edit(
      find, replace,
      """
      \(line): the last line says "\(found)" where the lines above make "\(expected)": \
      the file was changed or damaged. Run posightful-extract again.
      """)
  }

  @Test(arguments: headers + rows + lastLines) func saysWhatIsWrong(_ edit: Edit) throws {
    let text = try written(threeRecords()).text
    let place = try #require(text.firstRange(of: edit.find))
    let changed = text.replacingCharacters(in: place, with: edit.replace)
    let error = #expect(throws: StageFileError.self) { try readRecords(Array(changed.utf8)) }
    #expect(error?.description == "records.tsv:\(edit.message)")
  }

  @Test(arguments: [
    Edit(
      "4001\t17\t\\N\tf", "4001\t17\t\\N\tno",
      """
      2: lead_is_freed "no" is neither t nor f. Stage files are not for editing: run the step that wrote \
      it again.
      """),
    Edit(
      "{12,15}", "12,15",
      """
      3: candidate_leads "12,15" is no list of leads as in {12,15}. Stage files are not for editing: run \
      the step that wrote it again.
      """),
  ]) func saysWhatIsWrongWithADecision(_ edit: Edit) throws {
    var decided = Array(threeDecisions().prefix(2))
    decided[1].1 = .review(Review(.ambiguous, sale: nil, leads: [12, 15]))
    let text = try written(decided).text
    let place = try #require(text.firstRange(of: edit.find))
    let changed = text.replacingCharacters(in: place, with: edit.replace)
    let error = #expect(throws: StageFileError.self) { try readDecisions(Array(changed.utf8)) }
    #expect(error?.description == "decisions.tsv:\(edit.message)")
  }

  /// The first line, the rows, the last line: wherever a digit stands.
  @Test func refusesEveryFlippedDigit() throws {
    let decisions = try written(threeDecisions()).all
    let digits = decisions.indices.filter { decisions[$0] &- 48 < 10 }
    #expect(digits.count > 250)
    for index in digits {
      var changed = decisions
      changed[index] = changed[index] == 48 ? 49 : changed[index] - 1
      #expect(throws: StageFileError.self) { try readDecisions(changed) }
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
