import Reports
import RunHistory
import Training

extension TrainingReport {
  /// What came out, as sections; what there is nothing for is left out.
  func results(_ pictures: Pictures) throws -> [Section] {
    let sections = [
      try curves(pictures),
      Section(id: "failures", heading: "Where it fails", blocks: try failures(pictures)),
      Section(id: "learned", heading: "What it learned", blocks: try learned(pictures)),
    ]
    return sections.filter { !$0.blocks.isEmpty }
  }

  private func curves(_ pictures: Pictures) throws -> Section {
    let figures = curveFigures
    let table = epochTable.map { [Block.table($0)] } ?? []
    return Section(
      id: "curves", heading: "Curves",
      introduction: isOwn
        ? "How loss and accuracy went, on the images it was trained on "
          + "and on those held back for validation." + smoothingNote + averageNote : nil,
      blocks: figures.isEmpty ? [] : [try pictures(figures, true)] + table)
  }

  /// Why the loss of the training lies higher than that of the validation.
  private var smoothingNote: String {
    (run.history.header.config["label_smoothing"]?.doubleValue ?? 0) > 0
      ? " The training's loss is that of smoothed labels, which can never be near 0; the validation's is not."
      : ""
  }

  /// What validation judges where it is not the weights that the steps left.
  private var averageNote: String {
    run.history.header.config["average_decay"]?.doubleValue == nil
      ? "" : " Validation judges a moving average of the weights, each image as it is."
  }

  private func failures(_ pictures: Pictures) throws -> [Block] {
    guard let evaluation = run.evaluation else { return [] }
    var blocks: [Block] = [
      .heading(
        Heading(
          id: "confusion", "Confusion matrix",
          introduction: "What the images of each class were taken for.")),
      try pictures([ReportFigure("confusion", confusionMatrix(evaluation), isChart: true)], false),
    ]
    if !evaluation.classes.isEmpty {
      blocks += [
        .heading(
          Heading(
            id: "classes", "Classes",
            introduction:
              "Precision is the share of the images given to a class that belong to it; recall is "
              + "the share of the class's images that were recognised; F1 is their harmonic mean.")),
        .table(classTable(evaluation)),
      ]
    }
    if !evaluation.mistakes.isEmpty {
      blocks += [
        .heading(
          Heading(
            id: "mistakes", "Mistakes",
            introduction: "Images that the net got wrong while it was surest of itself."
              + (evaluation.company.map { " Each was judged together with \($0)." } ?? ""))),
        try pictures([ReportFigure("mistakes", mistakeGallery(evaluation))], false),
      ]
    }
    return blocks
  }

  /// The most filters of a large layer; 'lookbook filters' shows more.
  private static let mostFilters = 32

  private func learned(_ pictures: Pictures) throws -> [Block] {
    var options = FilterGridOptions()
    (options.most, options.mostSlices) = (Self.mostFilters, 8 * Self.mostFilters)
    let filters = run.filters.map { filter in
      ReportFigure(
        "filters-" + filter.name.asFileName,
        filterGrid(filter.weights, name: filter.name, options: options))
    }.withDistinctNames
    guard !filters.isEmpty else { return [] }
    let insights = try run.insights.map { try self.insights($0, pictures) } ?? []
    return [
      .heading(
        Heading(
          id: "filters", "Learned filters",
          introduction: "The weights of each convolution: one colour above zero, one below, "
            + "one scale for each layer.")),
      try pictures(filters, false),
    ] + insights
  }

  private func insights(_ insights: ModelInsights, _ pictures: Pictures) throws -> [Block] {
    var parts: [(heading: Heading, figures: [ReportFigure])] = []
    if !insights.dreams.isEmpty {
      let figure = dreamSheet(
        insights.dreams, layer: insights.layer, filterCount: insights.filterCount,
        options: insights.dreaming)
      parts.append(
        (
          Heading(
            id: "dreams", "What filters look for",
            introduction: "Images that the strongest filters of the last convolution respond to."),
          [ReportFigure("dreams", figure)]
        ))
    }
    if let maps = insights.maps {
      let figure = featureMaps(
        of: maps.image, named: maps.name, layers: maps.layers, most: ModelInsights.mostMaps)
      parts.append(
        (
          Heading(
            id: "maps", "Feature maps",
            introduction: "What each layer makes of one image."),
          [ReportFigure("features", figure)]
        ))
    }
    let names = insights.classNames
    let figures = insights.answers.enumerated().map { index, answer in
      ReportFigure(
        "explanation-\(index + 1)",
        explanation(
          answer.evidence, of: answer.image, named: answer.name, classNames: names,
          truth: answer.truth))
    }
    if !figures.isEmpty {
      parts.append(
        (
          Heading(
            id: "answers", "What speaks for its answers",
            introduction: "Grad-CAM and occlusion maps of wrong and of right answers."), figures
        ))
    }
    return try parts.flatMap { [.heading($0.heading), try pictures($0.figures, false)] }
  }
}
