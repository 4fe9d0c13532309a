/// The words that names are read by.
extension MetricName {
  static let splitWords: KeyValuePairs<Split, [String]> = [
    .training: ["train", "training", "trn", "tr"],
    .validation: ["val", "valid", "validation", "eval", "evaluation"],
    .test: ["test", "testing", "holdout"],
  ]
  /// It means validation as the first word only; elsewhere it may be a deviation.
  static let firstValidationWord = "dev"
  static let scopeWords: KeyValuePairs<Scope, [String]> = [
    .step: ["step", "batch", "iter", "iteration"], .epoch: ["epoch"],
  ]
  static let lossWords: Set = ["loss", "losses", "nll", "xent", "objective", "ce", "bce", "cost"]
  /// The last words of what is named after a loss and is none, such as `loss_scale`.
  static let notLossWords: Set = [
    "scale", "scaler", "scaling", "weight", "weights", "norm", "coef", "coefficient",
  ]
  static let accuracyWords: Set = ["acc", "accuracy", "accuracies"]
  /// They go before the words of accuracies: a top-1 error is good when low.
  static let errorWords: Set = ["error", "errors", "err"]
  static let lowWords: Set = errorWords.union([
    "mae", "mse", "rmse", "mape", "msle", "perplexity", "ppl", "wer", "cer", "fid",
    "eer", "divergence", "distance", "regret",
  ])
  static let highWords: Set = [
    "precision", "recall", "f", "f1", "fbeta", "auc", "auroc", "auprc", "roc", "ap", "map", "iou",
    "miou", "dice", "jaccard", "bleu", "rouge", "rougel", "rougelsum", "meteor", "psnr", "ssim",
    "r2", "kappa", "mcc", "score", "reward", "ndcg", "mrr", "specificity", "sensitivity",
    "fitness", "similarity",
  ]
  /// Words that are good when high also with digits behind them, such as `map50`.
  static let numberedHighWords = ["map", "ap", "rouge", "bleu", "f", "hbbmap"]
}

extension MetricName {
  /// How names are read, for people; made of the words that the code itself uses.
  public static var rules: String {
    """
    The names of series are understood by their words. A name is cut into words at
    every character that is neither a letter nor a digit, where a capital follows a
    small letter (valLoss), and after the data (valloss); mIoU and mAP50 stay whole.
    Case does not count. --map NAME=ROLE goes before all rules.

    data
      train       \(list(splitWords[0].value))
      val         \(list(splitWords[1].value)),
                  \(firstValidationWord) as the first word, the prefix metrics/
      test        \(list(splitWords[2].value))
      A loss or accuracy without such a word is the training's; any other metric is,
      too, when the same is there of the validation or the test data.

    one value covers, by the first or last word
      a step      \(list(scopeWords[0].value))
      an epoch    \(list(scopeWords[1].value))

    kind, the first that fits
      lr          lr and lr with digits, "learning rate"
      loss        \(list(lossWords.sorted())), crossentropy,
                  "cross entropy", every word that ends in loss; none that ends in
                  \(list(notLossWords.sorted()))
      accuracy    \(list(accuracyWords.sorted())), acc and top with digits,
                  unless one of \(list(errorWords.sorted())) is there
      other       everything else

    best
      lowest      losses, and
    \(wrapped(lowWords.sorted()))
      highest     accuracies, and
    \(wrapped(highWords.sorted())),
                  \(list(numberedHighWords)) with digits
      unknown     everything else
      What a score lacks of 1 (1-acc, val/1-ssim) is no accuracy, and best when low.
    """
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// The words in lines of 80 characters, as far in as the lists above.
  private static func wrapped(_ words: [String]) -> String {
    let margin = String(repeating: " ", count: 14)
    var lines = [margin]
    for (index, word) in words.enumerated() {
      let text = word + (index < words.count - 1 ? ", " : "")
      if lines[lines.count - 1].count + text.count > 80 { lines.append(margin) }
      lines[lines.count - 1] += text
    }
    return lines.map { $0.last == " " ? String($0.dropLast()) : $0 }.joined(separator: "\n")
  }
}
