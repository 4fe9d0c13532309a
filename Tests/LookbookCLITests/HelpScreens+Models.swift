/// The help screens of the commands that look into a model, whole.
extension HelpTests {
  static let filters = """
    OVERVIEW: Draw the filters that a convolution learned, of any safetensors file.

    Examples:
      lookbook filters runs/fashion-mnist-classic-0 -o filters.png
      lookbook filters resnet18.safetensors --layer layer1.0.conv1 -o conv.png
      lookbook filters runs/demo --sort cosine --scale-by filter -o alike.png

    Filters that are dead, nearly alike or noisy have a frame, and the caption
    names them. 'lookbook layers' tells the same of all convolutions in words.
    Without --layer, the first convolution of the file is drawn; that of an RGB
    image in colour.

    USAGE: lookbook filters <model> [--order <order>] [--layer <layer>] [--sort <by>] [--scale-by <scope>] --output <file.png> [--theme <theme>] [--scale <scale>]

    ARGUMENTS:
      <model>                 A safetensors file of any tool, or the folder of a
                              run.

    OPTIONS:
      --order <order>         How the dimensions of the weights lie, as in PyTorch,
                              Keras or MLX. (default: as their shapes tell)
                              (values: oihw, hwio, ohwi)
      --layer <layer>         The name of the layer, with or without '.weight'.
      --sort <by>             The order of the filters; each keeps its index.
                              (values: index, norm, cosine; default: index)
      --scale-by <scope>      What one scale of colours holds for. (values: layer,
                              filter; default: layer)
      -o, --output <file.png> The picture to write, a PNG file.
      --theme <theme>         The colours. (values: light, dark, print; default:
                              light)
      --scale <scale>         The number of pixels in a point of 1/96 inch, 0.5 to
                              8. (default: 2.0)
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let layers = """
    OVERVIEW: Tell of every convolution which filters are dead, alike or noisy.

    Examples:
      lookbook layers runs/fashion-mnist-classic-0
      lookbook layers resnet18.safetensors --json

    A filter is dead when its norm is below a thousandth of the layer's median. Two
    are nearly alike when their cosine, less their means, is beyond ±0.95, one of
    them moved by up to a pixel. Noise is the part of a kernel's energy above half
    of Nyquist's frequency, averaged over the filters; noisy ones have as much as
    white noise, or more, and at least 25 weights. The rank is the exponential of
    the entropy of the squared singular values.

    How the dimensions lie is told by the shapes: kernels are square and have sides
    of at most 15, or else at least the sides. Of several orders that fit, the
    file's metadata decides (format pt, tf, flax or mlx), else its other
    convolutions, else PyTorch's comes before Keras' and MLX'.

    USAGE: lookbook layers <model> [--order <order>] [--json]

    ARGUMENTS:
      <model>                 A safetensors file of any tool, or the folder of a
                              run.

    OPTIONS:
      --order <order>         How the dimensions of the weights lie, as in PyTorch,
                              Keras or MLX. (default: as their shapes tell)
                              (values: oihw, hwio, ohwi)
      --json                  Print JSON instead of lines.
      --version               Show the version.
      -h, --help              Show help information.
    """
}
