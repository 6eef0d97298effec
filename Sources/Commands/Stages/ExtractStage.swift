internal import ArgumentParser
internal import Domain
internal import Extract
internal import FileStore
internal import Glibc
internal import StageFile

/// `posightful-extract`: a sales file to a stage file of records.
struct ExtractStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Read a sales file as its profile says, and write its records as a stage file.",
    discussion: """
      The records go to standard output, all else to standard error. The file is kept under \
      POSIGHTFUL_HOME, by its digest. No database is needed. docs/stage-files.md has the form.

      EXAMPLE
        posightful-extract sales.csv --profile csv \\
          | posightful-transform --tenant demo --source pos \\
          | posightful-load --tenant demo --source pos
      """)

  @Argument(help: "The sales file.") var file: String
  @Option(help: "A built-in profile's name or a profile's path.") var profile = "csv"
  @OptionGroup var clocks: ReadingOptions

  @OptionGroup var schema: SchemaOptions
  @Flag(help: "Take the file's columns as they are, though the profile lists others.")
  var acceptColumns = false

  func run() throws {
    let profile = try ProfileChoice.named(profile)
    try schema.check(file, member: nil)
    let kept = try keptFiles().keep(file)
    let sent = try SentFile(path: kept.path, name: lastComponent(of: file), member: nil)
    let header = StageHeader(
      batch: kept.digest, file: lastComponent(of: file), profile: profile.name,
      corrections: profile.corrections)
    var reader = try RecordReader<SaleRecord>(
      profile, source: sent.open(),
      context: clocks.context(columns: acceptColumns ? .any : .listedInProfile))
    var writer = RecordsWriter(header, to: writeToStandardOutput)
    var progress = Progress("extracting", totalBytes: kept.bytes)
    var sale = SaleRecord(place: Place(record: 0, line: 0))
    while try reader.next(&sale) {
      try writer.write(sale)
      progress.update(
        records: sale.place.record, rejects: reader.rejectCount, bytes: reader.bytesRead)
    }
    progress.finish()
    let totals = try writer.finish()
    Console.note(
      "extract: \(counted(totals.read, "record")), \(grouped(totals.rejected)) rejected, "
        + "\(grouped(reader.skipped.count)) skipped")
    for note in reader.notes { Console.note(note.description(in: lastComponent(of: file))) }
    if totals.rejected > 0 { throw ExitCode(2) }
  }
}
