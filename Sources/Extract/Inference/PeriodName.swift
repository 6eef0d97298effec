/// Whether a column is called as a day, a month, a quarter or a year: `2026-10-01`, `Янв 2026`, `Q3`.
func isPeriod(_ name: String) -> Bool {
  if DateFinding(in: [name]).share == 1 { return true }
  let words = ColumnName(name).words
  guard (1...2).contains(words.count) else { return false }
  let years = words.filter { Int($0).map { (1990...2099).contains($0) } ?? false }
  let others = words.filter { !years.contains($0) }
  return others.isEmpty ? years.count == 1 : others.count == 1 && spans.contains(others[0])
}

/// Months and quarters in English, Russian and Uzbek, also cut short.
private let spans: Set<String> = [
  "q1", "q2", "q3", "q4", "january", "february", "march", "april", "may", "june", "july",
  "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun",
  "jul", "aug", "sep", "oct", "nov", "dec", "январь", "февраль", "март", "апрель", "май", "июнь",
  "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь", "янв", "фев", "мар", "апр", "июн",
  "июл", "авг", "сен", "окт", "ноя", "дек", "yanvar", "fevral", "mart", "aprel", "iyun", "iyul",
  "avgust", "sentabr", "oktabr", "noyabr", "dekabr", "январ", "феврал", "апрел", "сентабр",
  "октабр", "ноябр", "декабр",
]
