/// The templates and styles that are built into the program.
public enum BuiltInTemplates {
  /// The page of a report, a Mustache template.
  public static var report: String { text(PackageResources.report_html) }

  /// The style sheet of a report.
  public static var style: String { text(PackageResources.style_css) }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
