import Reports
import RunHistory
import Training

extension TrainingReport {
  /// What came out, as sections; what there is nothing for is left out.
  func results(_ pictures: [Part: [Illustration]]) -> [Section] {
    [
      curves(pictures[.curves]),
      gallery(
        pictures[.confusion], id: "confusion", heading: "Confusion matrix",
        introduction: "What the images of each class were taken for."),
      classes,
      gallery(
        pictures[.mistakes], id: "mistakes", heading: "Mistakes",
        introduction: "Images that the net got wrong while it was surest of itself."),
      gallery(
        pictures[.filters], id: "filters", heading: "Learned filters",
        introduction: "The weights of each convolution: one colour above zero, one below, "
          + "one scale for each layer."),
      gallery(
        pictures[.augmentations], id: "augmentation", heading: "Augmentation",
        introduction: "Training images, and what random changes made of them before the net "
          + "saw them."),
    ].compactMap(\.self)
  }

  /// How it was made, as sections.
  var provenance: [Section] {
    let header = run.history.header
    let sections = [
      Section(
        id: "configuration", heading: "Configuration",
        blocks: Provenance(header.config, except: ["command"]).blocks),
      Section(
        id: "data", heading: "Data",
        blocks: Provenance(header.dataset, except: ["fallback_reason"], counts: true).blocks),
      Section(
        id: "environment", heading: "Environment", blocks: Provenance(header.environment).blocks),
      reproduction,
    ]
    return sections.filter { !$0.blocks.isEmpty }
  }

  private func curves(_ pictures: [Illustration]?) -> Section? {
    guard let pictures else { return nil }
    let table = epochTable.map { [Block.table($0)] } ?? []
    return Section(
      id: "curves", heading: "Curves",
      introduction: isOwn
        ? "How loss and accuracy went, on the images it was trained on "
          + "and on those held back for validation." : nil,
      blocks: [.pictures(Illustrations(pictures, isPair: true))] + table)
  }

  /// A section that is pictures alone; nil where there are none.
  private func gallery(
    _ pictures: [Illustration]?, id: String, heading: String, introduction: String
  ) -> Section? {
    pictures.map {
      Section(
        id: id, heading: heading, introduction: introduction,
        blocks: [.pictures(Illustrations($0))])
    }
  }

  private var classes: Section? {
    guard let evaluation = run.evaluation, !evaluation.classes.isEmpty else { return nil }
    return Section(
      id: "classes", heading: "Classes",
      introduction:
        "Precision is the share of the images given to a class that belong to it; recall is "
        + "the share of the class's images that were recognised; F1 is their harmonic mean.",
      blocks: [.table(classTable(evaluation))])
  }

  private var reproduction: Section {
    let header = run.history.header
    let command = header.config["command"]?.stringValue
    let version = header.environment["lookbook"]?.stringValue.map { " \($0)" } ?? ""
    let promise =
      run.history.end?.status == .completed
      ? "gives the same weights on any number of threads."
      : "starts the same training again; it goes on where this one stopped short."
    return Section(
      id: "again", heading: "Make it again",
      blocks: command.map {
        [
          .text(
            "This command, with Lookbook\(version) and the data above, \(promise) "
              + "Where a run of this name is there, add --run with another name."),
          .code($0),
        ]
      } ?? [])
  }
}
