import Plotting
import Reports
public import RunHistory

extension Report {
  /// Returns what the report says as JSON, without pictures: `docs/reports.md` describes the form.
  public func json() throws -> JSONValue {
    let page = try page { figure in
      var picture = Illustration(
        id: figure.name, title: figure.figure.title, size: (0, 0),
        alternative: figure.figure.altText)
      picture.curves = figure.numbers?.data
      return picture
    }
    return page.json
  }
}

extension HTMLPage {
  fileprivate var json: JSONValue {
    [
      "format": "lookbook-report", "version": 1, "title": .string(title), "kind": .string(kicker),
      "outcome": .string(outcome),
      "notices": .array(
        notices.map { notice in
          [
            "level": .string(notice.level == .alert ? "alert" : "warning"),
            "heading": .string(notice.heading), "message": .string(notice.message),
          ]
        }),
      "headlines": .array(
        headlines.map { headline in
          [
            "label": .string(headline.label), "value": .string(headline.value),
            "note": headline.note.map { .string($0) } ?? .null,
          ]
        }),
      "sections": .array(
        sections.map { section in
          [
            "id": .string(section.id), "heading": .string(section.heading),
            "introduction": section.introduction.map { .string($0) } ?? .null,
            "blocks": .array(section.blocks.flatMap(\.json)),
          ]
        }),
    ]
  }
}

extension Block {
  fileprivate var json: [JSONValue] {
    switch self {
    case .heading(let heading):
      [
        [
          "type": "heading", "id": .string(heading.id), "text": .string(heading.text),
          "introduction": heading.introduction.map { .string($0) } ?? .null,
        ]
      ]
    case .text(let text): [["type": "text", "text": .string(text)]]
    case .list(let list): [["type": "list", "items": .array(list.items.map { .string($0) })]]
    case .code(let code): [["type": "code", "text": .string(code.text)]]
    case .facts(let facts):
      [
        [
          "type": "facts",
          "items": .array(
            facts.items.map { ["name": .string($0.name), "value": .string($0.value)] }),
        ]
      ]
    case .table(let table): [table.json]
    case .runs(let list): [["type": "list", "items": .array(list.items.map { .string($0.name) })]]
    case .pictures(let pictures): pictures.items.map(\.json)
    }
  }
}

extension Table {
  fileprivate var json: JSONValue {
    [
      "type": "table", "caption": .string(caption),
      "columns": .array(columns.map { .string($0.heading) }),
      "rows": .array(
        rows.map { row in
          .array([.string(row.heading)] + row.cells.map { .string($0.text) })
        }),
    ]
  }
}

extension Illustration {
  fileprivate var json: JSONValue {
    [
      "type": "picture", "id": .string(id), "title": .string(title),
      "alternative": .string(alternative), "curves": curves.map(\.json) ?? .null,
    ]
  }
}

extension CurveData {
  fileprivate var json: JSONValue {
    [
      "axis": .string(axis), "format": .string(format.rawValue),
      "series": .array(
        series.map { series in
          [
            "name": .string(series.name), "x": .array(series.x.map { .number($0) }),
            "y": .array(series.y.map { .number($0) }),
          ]
        }),
    ]
  }
}
