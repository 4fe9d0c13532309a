@main struct Lookbook { static func main() {} }
