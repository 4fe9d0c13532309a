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

    USAGE: lookbook filters [<options>] <model>

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
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
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

  static let confusion = """
    OVERVIEW: Draw which classes a model takes for which.

    Examples:
      lookbook confusion runs/fashion-mnist-classic-0 -o confusion.png
      lookbook confusion runs/demo --theme dark -o confusion.png

    Each cell has the share of its row's test images, and their number; the five
    pairs that are confused most often stand beside the table in words.

    USAGE: lookbook confusion <run> [--output <file> ...] [--stdout] [--stdout-svg] [--stdout-pdf] [--theme <theme>] [--width <width>] [--height <height>] [--scale <scale>] [--title <text>] [--subtitle <text>] [--caption <text>]

    ARGUMENTS:
      <run>                   The folder of a run that 'lookbook train' wrote.

    OPTIONS:
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let gallery = """
    OVERVIEW: Show a model's mistakes, its augmented images, or samples of each
    class.

    Examples:
      lookbook gallery mistakes runs/fashion-mnist-classic-0 -o mistakes.png
      lookbook gallery augment runs/fashion-mnist-classic-0 -o augment.png
      lookbook gallery samples --dataset drawn-garments -o samples.png

    USAGE: lookbook gallery <subcommand>

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      mistakes                Show the mistakes that a model was surest of.
      augment                 Show training images as a model saw them.
      samples                 Show some images of each class of a data set.

      See 'lookbook help gallery <subcommand>' for detailed help.
    """

  static let galleryMistakes = """
    OVERVIEW: Show the mistakes that a model was surest of.

    Example:
      lookbook gallery mistakes runs/fashion-mnist-classic-0 -o mistakes.png

    USAGE: lookbook gallery mistakes <run> [--output <file> ...] [--stdout] [--stdout-svg] [--stdout-pdf] [--theme <theme>] [--width <width>] [--height <height>] [--scale <scale>] [--title <text>] [--subtitle <text>] [--caption <text>]

    ARGUMENTS:
      <run>                   The folder of a run that 'lookbook train' wrote.

    OPTIONS:
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let galleryAugment = """
    OVERVIEW: Show training images as a model saw them.

    Example:
      lookbook gallery augment runs/fashion-mnist-classic-0 -o augment.png

    USAGE: lookbook gallery augment <run> [--output <file> ...] [--stdout] [--stdout-svg] [--stdout-pdf] [--theme <theme>] [--width <width>] [--height <height>] [--scale <scale>] [--title <text>] [--subtitle <text>] [--caption <text>]

    ARGUMENTS:
      <run>                   The folder of a run that 'lookbook train' wrote.

    OPTIONS:
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let gallerySamples = """
    OVERVIEW: Show some images of each class of a data set.

    Examples:
      lookbook gallery samples -o samples.png
      lookbook gallery samples --dataset drawn-garments --split test --seed 3 -o
    samples.png

    USAGE: lookbook gallery samples <options>

    DATA:
      --dataset <dataset>     The images: photographs of clothes, or clothes that
                              Lookbook draws itself. (values: fashion-mnist,
                              drawn-garments; default: fashion-mnist)
      --data <dir>            A folder with the four files of Fashion-MNIST, as
                              they are.
      --mirror <url>          Where to get missing files from: an http:, https: or
                              file: address of a folder. (default: LOOKBOOK_MIRROR,
                              else the publisher)

    OPTIONS:
      --split <split>         Which of the images. (values: training, validation,
                              test; default: training)
      --each <count>          The number of images of each class, 1 to 40.
                              (default: 12)
      --seed <seed>           What the choice of the images depends on. (default: 0)
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let features = """
    OVERVIEW: Draw what each layer of a net makes of one image.

    Examples:
      lookbook features runs/fashion-mnist-compact-0 --image 0 -o features.png
      lookbook features runs/demo --image shoe.png --invert --layer layer1.conv -o
    maps.png

    Without --layer, the outputs of all rectifiers are drawn. A PNG file may have
    any size and colours: it becomes 28×28 greys, each the mean of what it covers;
    what is transparent is white.

    USAGE: lookbook features [<options>] <model> --image <file or index>

    ARGUMENTS:
      <model>                 The folder of a run, or the model.safetensors in it.

    DATA, FOR AN INDEX:
      --dataset <dataset>     The images: photographs of clothes, or clothes that
                              Lookbook draws itself. (values: fashion-mnist,
                              drawn-garments; default: fashion-mnist)
      --data <dir>            A folder with the four files of Fashion-MNIST, as
                              they are.
      --mirror <url>          Where to get missing files from: an http:, https: or
                              file: address of a folder. (default: LOOKBOOK_MIRROR,
                              else the publisher)

    OPTIONS:
      --layer <layer>         A layer to draw. May be repeated.
      --image <file or index> A PNG file of any size, or the index of a test image.
      --invert                Exchange dark and light in a PNG file: the nets know
                              light clothes on black.
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let dream = """
    OVERVIEW: Draw what the filters of a convolution look for.

    Examples:
      lookbook dream runs/fashion-mnist-compact-0 -o dream.png
      lookbook dream runs/demo --layer layer3.conv --count 64 --no-patches -o
    dream.png

    Each image was found by climbing the gradient of its filter's mean response.
    Beside it stand the parts of training images that the filter responds to most,
    where the data can be had. Without --layer, it is the last convolution; the
    strongest filters are shown, in their order.

    USAGE: lookbook dream [<options>] <model>

    ARGUMENTS:
      <model>                 The folder of a run, or the model.safetensors in it.

    DATA, FOR THE PARTS OF IMAGES:
      --dataset <dataset>     The images: photographs of clothes, or clothes that
                              Lookbook draws itself. (values: fashion-mnist,
                              drawn-garments; default: fashion-mnist)
      --data <dir>            A folder with the four files of Fashion-MNIST, as
                              they are.
      --mirror <url>          Where to get missing files from: an http:, https: or
                              file: address of a folder. (default: LOOKBOOK_MIRROR,
                              else the publisher)

    OPTIONS:
      --layer <layer>         The name of the convolution.
      --count <number>        The number of filters, 1 to 128. (default: 32)
      --steps <number>        The number of steps, 1 to 4096. (default: 256)
      --seed <seed>           What all randomness depends on. (default: 0)
      --patches/--no-patches  Look for parts of training images. (default:
                              --patches)
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let explain = """
    OVERVIEW: Draw what in an image speaks for a class: Grad-CAM and an occlusion
    map.

    Examples:
      lookbook explain runs/fashion-mnist-compact-0 --image 0 -o explain.png
      lookbook explain runs/demo --image shoe.png --invert --class Sneaker -o
    explain.png

    Without --class, the most probable class is explained.

    USAGE: lookbook explain [<options>] <model> --image <file or index>

    ARGUMENTS:
      <model>                 The folder of a run, or the model.safetensors in it.

    DATA, FOR AN INDEX:
      --dataset <dataset>     The images: photographs of clothes, or clothes that
                              Lookbook draws itself. (values: fashion-mnist,
                              drawn-garments; default: fashion-mnist)
      --data <dir>            A folder with the four files of Fashion-MNIST, as
                              they are.
      --mirror <url>          Where to get missing files from: an http:, https: or
                              file: address of a folder. (default: LOOKBOOK_MIRROR,
                              else the publisher)

    OPTIONS:
      --class <name>          The class to explain, by its name or its index.
      --patch <pixels>        The side of the patch that hides parts of the image,
                              in pixels. (default: 6)
      --image <file or index> A PNG file of any size, or the index of a test image.
      --invert                Exchange dark and light in a PNG file: the nets know
                              light clothes on black.
      -o, --output <file>     A file to write: .png, .svg or .pdf. May be repeated.
      --stdout                Write a PNG to standard output, and nothing else.
      --stdout-svg            Write an SVG to standard output.
      --stdout-pdf            Write a PDF to standard output.
      --theme <theme>         The colours; those of print can be told apart in
                              grey. (values: light, dark, print; default: light)
      --width <width>         The width of the page in points of 1/96 inch, 280 to
                              8000.
      --height <height>       The height of the page in points, 200 to 8000.
      --scale <scale>         The number of pixels of a PNG in a point, 0.5 to 8.
                              (default: 2.0)
      --title <text>          Another title; "" for none.
      --subtitle <text>       Another subtitle; "" for none.
      --caption <text>        Another caption; "" for none.
      --version               Show the version.
      -h, --help              Show help information.
    """
}
