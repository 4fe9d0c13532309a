/// The templates, the style and the script of pages that are built into the program.
public enum BuiltInTemplates {
  /// The files by name, in the order in which they are read.
  public static var texts: [(name: String, text: String)] {
    [
      ("report.html", PackageResources.report_html),
      ("picture.html", PackageResources.picture_html),
      ("table.html", PackageResources.table_html), ("style.css", PackageResources.style_css),
      ("report.js", PackageResources.report_js), ("report.md", PackageResources.report_md),
      ("comparison.js", PackageResources.comparison_js),
      ("runs.html", PackageResources.runs_html), ("live.js", PackageResources.live_js),
    ].map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
  }
}
