/// How the filters of a convolution are arranged and coloured.
public struct FilterGridOptions: Hashable, Sendable {
  /// The order of the filters; each keeps its index.
  public enum Order: String, CaseIterable, Sendable {
    /// As they lie in the layer.
    case index
    /// The largest Euclidean norm first.
    case norm
    /// The largest norm first, then beside each the filter that is most alike of those left, by the
    /// cosine between them.
    case cosine
  }

  /// What one scale of colours holds for.
  public enum Scale: String, CaseIterable, Sendable {
    /// All filters, so that they can be compared.
    case layer
    /// Each filter by itself, so that weak ones can be seen.
    case filter
  }

  /// The order of the filters.
  public var order = Order.index
  /// What one scale of colours holds for.
  public var scale = Scale.layer
  /// The most filters that are shown of a layer whose slices do not fit a grid: the strongest.
  public var most = 128

  /// The most slices that are shown in a grid; of a layer with more, each filter shows its strongest.
  public var mostSlices = 1024

  /// Creates the usual arrangement: by index, with one scale.
  public init() {}
}
