import Training

extension Evaluation {
  /// What each image was judged together with, such as "its mirror image"; nil where it was seen as it is.
  var company: String? {
    views.map {
      $0.shifted == nil
        ? "its mirror image" : "its mirror image, and both moved by a pixel to each side"
    }
  }

  /// The same as a sentence that goes on a caption; empty where each image was seen as it is.
  var companySentence: String {
    company.map { " Each image was judged together with \($0)." } ?? ""
  }
}
