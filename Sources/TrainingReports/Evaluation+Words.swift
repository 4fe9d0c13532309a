import Training

extension Evaluation {
  /// What each image was judged together with, such as "its mirror image"; nil where it was seen as it is.
  var company: String? {
    views.map {
      $0.shifted == nil
        ? "its mirror image" : "its mirror image, and both moved by a pixel to each side"
    }
  }
}
