import Domain
import Testing

struct TimelineTests {
  private typealias Span = Timeline<String>.Span

  @Test func endsWhereTheNextBegins() {
    var outlets = Timeline<String>()
    outlets.set("OUT-1", from: nil)
    outlets.set("OUT-2", from: CivilDate(day: 10))
    outlets.set("OUT-3", from: CivilDate(day: 5))
    #expect(
      outlets.spans == [
        Span(from: nil, until: CivilDate(day: 5), value: "OUT-1"),
        Span(from: CivilDate(day: 5), until: CivilDate(day: 10), value: "OUT-3"),
        Span(from: CivilDate(day: 10), until: nil, value: "OUT-2"),
      ])
    #expect(Timeline(outlets.spans) == outlets)
  }

  @Test func holdsNothingBeforeItBegins() {
    var outlets = Timeline<String>()
    #expect(outlets.isEmpty)
    outlets.set("OUT-1", from: CivilDate(day: 3))
    #expect(outlets.value(on: CivilDate(day: 2)) == nil)
    #expect(outlets.value(on: CivilDate(day: 3)) == "OUT-1")
  }

  @Test func aChangeToTheSameIsNone() {
    var outlets = Timeline<String>()
    outlets.set("OUT-1", from: CivilDate(day: 3))
    let before = outlets
    outlets.set("OUT-1", from: CivilDate(day: 7))
    #expect(outlets == before)
  }

  /// Against a plain list of days.
  @Test(arguments: UInt64(0)..<300) func agreesWithAListOfDays(seed: UInt64) {
    var random = SeededRandom(seed)
    var timeline = Timeline<Int>()
    var days = [Int?](repeating: nil, count: 40)
    var starts: Set<Int> = []
    for _ in 0..<12 {
      let day = Int.random(in: 0..<40, using: &random)
      let value = Int.random(in: 0..<4, using: &random)
      let end = starts.filter { $0 > day }.min() ?? 40
      for i in day..<end { days[i] = value }
      timeline.set(value, from: CivilDate(day: day))
      starts = Set(days.indices.filter { days[$0] != nil && ($0 == 0 || days[$0 - 1] != days[$0]) })
      #expect(days.indices.map { timeline.value(on: CivilDate(day: $0)) } == days)
      #expect(timeline.spans.compactMap(\.from?.day) == starts.sorted())
    }
    let first = Int.random(in: 0..<20, using: &random)
    let last = first + 10
    let stays = days[first]
    for i in first + 1..<last where days[i] != nil { days[i] = stays }
    let next = starts.filter { $0 >= last }.min() ?? 40
    if !starts.contains(last) { for i in last..<max(last, next) { days[i] = stays } }
    timeline.removeChanges(after: CivilDate(day: first), before: CivilDate(day: last))
    #expect(days.indices.map { timeline.value(on: CivilDate(day: $0)) } == days)
  }
}
