/// A kind of garment that can be drawn; its raw value is its label.
public enum Garment: UInt8, CaseIterable, Sendable {
  /// A T-shirt: short sleeves and a round or pointed neck.
  case tShirt
  /// Trousers: two legs and a waistband.
  case trousers
  /// A pullover: long sleeves, with bands at cuffs and hem.
  case pullover
  /// A dress: a waist and a skirt.
  case dress
  /// A coat: long, with long sleeves, lapels and an open front.
  case coat
  /// A sandal: straps on a sole.
  case sandal
  /// A shirt: a collar and a row of buttons.
  case shirt
  /// A sneaker: low, with a thick pale sole and laces.
  case sneaker
  /// A bag: a handle above a body, often with a flap.
  case bag
  /// An ankle boot: a shaft and a heel.
  case ankleBoot

  /// The name of the class.
  public var name: String {
    switch self {
    case .tShirt: "T-shirt"
    case .trousers: "Trousers"
    case .pullover: "Pullover"
    case .dress: "Dress"
    case .coat: "Coat"
    case .sandal: "Sandal"
    case .shirt: "Shirt"
    case .sneaker: "Sneaker"
    case .bag: "Bag"
    case .ankleBoot: "Ankle boot"
    }
  }
}
