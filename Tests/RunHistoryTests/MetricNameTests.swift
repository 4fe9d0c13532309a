import RunHistory
import Testing

@Suite struct MetricNameTests {
  @Test(
    arguments: [
      ("train_loss", MetricKind.loss, Split.training, "loss"),
      ("val_loss", .loss, .validation, "loss"),
      ("loss", .loss, nil, "loss"),
      ("valAcc", .accuracy, .validation, "acc"),
      ("Loss/train", .loss, .training, "loss"),
      ("train/box_loss", .loss, .training, "box loss"),
      ("train_loss_step", .loss, .training, "loss"),
      ("epoch_val_loss", .loss, .validation, "loss"),
      ("val_loss_epoch/dataloader_idx_0", .loss, .validation, "loss epoch dataloader idx 0"),
      ("eval_g0_loss", .loss, .validation, "g0 loss"),
      ("test_accuracy", .accuracy, .test, "accuracy"),
      ("metrics/accuracy_top1", .accuracy, .validation, "accuracy top1"),
      ("metrics/mAP_0.5", .other, .validation, "map 0 5"),
      ("dev_f1", .other, .validation, "f1"),
      ("std_dev", .other, nil, "std dev"),
      ("learning_rate", .learningRate, nil, "learning rate"),
      ("lr-Adam", .learningRate, nil, "lr adam"),
      ("x/lr0", .learningRate, nil, "x lr0"),
      ("lr/pg2", .learningRate, nil, "lr pg2"),
      ("categorical_crossentropy", .loss, nil, "categorical crossentropy"),
      ("cross-entropy", .loss, nil, "cross entropy"),
      ("accelerator", .other, nil, "accelerator"),
      ("val_top1_error", .other, .validation, "top1 error"),
      ("val/1-acc", .other, .validation, "1 acc"),
      // The data and the metric in one word.
      ("validloss", .loss, .validation, "loss"), ("testloss", .loss, .test, "loss"),
      ("valacc", .accuracy, .validation, "acc"), ("trainacc", .accuracy, .training, "acc"),
      ("trainable", .other, nil, "trainable"), ("value", .other, nil, "value"),
      // Capitals within a word that is known.
      ("IoU", .other, nil, "iou"), ("val_mIoU", .other, .validation, "miou"),
      // What is named after a loss and is none.
      ("loss_scale", .other, nil, "loss scale"), ("loss_weight", .other, nil, "loss weight"),
      ("grad_loss_norm", .other, nil, "grad loss norm"), ("grad_loss", .loss, nil, "grad loss"),
      ("val_ce", .loss, .validation, "ce"), ("val_cost", .loss, .validation, "cost"),
      ("损失", .other, nil, "损失"),
      ("", .other, nil, ""),
    ] as [(String, MetricKind, Split?, String)])
  func `a name tells kind, data and stem`(
    name: String, kind: MetricKind, split: Split?, stem: String
  ) {
    let read = MetricName(name)
    #expect(read.kind == kind)
    #expect(read.split == split)
    #expect(read.stem == stem)
  }

  @Test(
    arguments: [
      ("train_loss", Direction.lowerIsBetter), ("val_accuracy", .higherIsBetter),
      ("val/acc", .higherIsBetter), ("F1", .higherIsBetter), ("RMSE", .lowerIsBetter),
      ("metrics/mAP50-95(B)", .higherIsBetter), ("eval_rouge1", .higherIsBetter),
      ("learning_rate", nil), ("accelerator", nil), ("mapping", nil),
      ("val_top1_error", .lowerIsBetter), ("top5_err", .lowerIsBetter),
      ("acc_error", .lowerIsBetter), ("accuracy_errors", .lowerIsBetter),
      ("1-acc", .lowerIsBetter), ("val/1 - accuracy", .lowerIsBetter), ("1-SSIM", .lowerIsBetter),
      ("fold1-acc", .higherIsBetter), ("top-1-accuracy", .higherIsBetter),
      ("error_loss", .lowerIsBetter), ("1-speed", nil),
    ] as [(String, Direction?)])
  func `a name tells its direction`(name: String, direction: Direction?) {
    #expect(MetricName(name).direction == direction)
  }

  @Test(
    arguments: [
      ("metrics/mAP_0.5", "mAP 0.5"), ("metrics/mAP_0.5:0.95", "mAP 0.5:0.95"),
      ("train/box_loss_step", "box loss"), ("Loss/train", "loss"), ("val_F1", "F1"),
      ("valLoss", "loss"), ("trainBoxLoss", "box loss"), ("cross-entropy", "cross-entropy"),
      ("val_accuracy", "accuracy"), ("metrics/mAP50-95(B)", "mAP50-95 B"), ("", ""),
    ])
  func `a title is spelled as the file spells its names`(name: String, title: String) {
    #expect(MetricName(name).title == title)
  }

  @Test(
    arguments: [
      ("train_loss_step", MetricName.Scope.step), ("batch_loss", .step), ("loss_epoch", .epoch),
      ("epoch_accuracy", .epoch), ("train_loss", nil), ("stepwise", nil),
    ] as [(String, MetricName.Scope?)])
  func `a name tells how much one value covers`(name: String, scope: MetricName.Scope?) {
    #expect(MetricName(name).scope == scope)
  }
}
