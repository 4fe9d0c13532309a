import Foundation

/// What `lookbook embed` does with one page after the other, and what came of it.
struct EmbedSession {
  let isCheck: Bool
  let drawsAll: Bool
  private var pages: [PagePlaces] = []
  private var chartCount = 0
  private var staleCount = 0
  private var failureCount = 0

  init(isCheck: Bool, drawsAll: Bool) { (self.isCheck, self.drawsAll) = (isCheck, drawsAll) }

  /// Renews a page, or says what in it is not up to date.
  mutating func treat(_ page: URL, options: EmbedOptions, from start: FilePath) {
    do {
      let places = try PagePlaces(of: page, options: options, from: start)
      pages.append(places)
      // Places in blocks are understood from the root.
      let embedded = try places.atRoot { try EmbeddedPage(places) }
      chartCount += embedded.charts.count
      try isCheck ? check(embedded) : renew(embedded)
    } catch {
      fail(EmbedFailures(error).all)
    }
  }

  private mutating func check(_ page: EmbeddedPage) throws {
    var failures: [EmbedFailure] = []
    let stale = try page.places.atRoot { page.stale(failures: &failures) }
    for (line, reason) in stale { print("\(page.places.name):\(line): \(reason)".printable) }
    staleCount += stale.count
    fail(failures)
  }

  private mutating func renew(_ page: EmbeddedPage) throws {
    let drawing = try page.places.atRoot { try page.draw(all: drawsAll) }
    staleCount += drawing.contents.count { $0 != nil }
    try page.write(drawing).forEach { print($0) }
  }

  private mutating func fail(_ failures: [EmbedFailure]) {
    for failure in failures { Terminal.say("Error: \(failure)") }
    failureCount += failures.count
  }

  /// Says which pictures no page shows, or removes them.
  mutating func treatOrphans(removing: Bool) {
    // A page that is not understood may show any of them.
    guard failureCount == 0 else { return }
    var folders: [FilePath] = []
    for page in pages where !folders.contains(page.images) { folders.append(page.images) }
    for folder in folders {
      for file in OrphanedPictures(in: folder, pages: pages.map(\.page)).files {
        let name = pages[0].displayed(file)
        if removing, unlink(file.url.path) == 0 {
          Terminal.say("removed \(name), which no page shows")
        } else {
          Terminal.say("no page shows \(name); --prune removes it")
        }
      }
    }
  }

  /// What is said at the end.
  var summary: String {
    let charts = chartCount == 1 ? "1 chart" : "\(chartCount) charts"
    let pages = pages.count == 1 ? "1 page" : "\(pages.count) pages"
    let count = "\(charts) in \(pages)"
    if failureCount > 0 { return "\(count): \(failureCount) failed" }
    if staleCount == 0 { return chartCount == 0 ? count : "\(count): up to date" }
    return isCheck ? "\(count): \(staleCount) not up to date" : "\(count): \(staleCount) renewed"
  }

  /// The exit status.
  var status: Int32 {
    if isCheck { return staleCount > 0 ? 1 : failureCount > 0 ? 2 : 0 }
    return failureCount > 0 ? 1 : 0
  }
}
