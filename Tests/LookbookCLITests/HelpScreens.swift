/// The help screens, whole.
extension HelpTests {
  static let root = """
    OVERVIEW: Train a neural network, and show how it learned, what it learned and
    where it fails.

    Examples:
      lookbook train --architecture classic --epochs 10 --seed 0
      lookbook report runs/fashion-mnist-classic-0
      lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
      lookbook history results.csv
      lookbook compare runs/* --group-by seed

    Results go to standard output; progress and warnings go to standard error. The
    exit status is 0 when all went well, 1 when something failed, 64 when the
    command was not understood.

    USAGE: lookbook <subcommand>

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      train                   Train a net, and write its history, weights,
                              evaluation and report.
      report                  Write the report of a run, or of several: curves,
                              mistakes, filters, settings.
      plot                    Draw how a run went.
      history                 Say what a training history holds, and what had to be
                              mended.
      compare                 Show several runs side by side, or the mean over
                              repetitions.
      check                   Fail when a run is worse than an older one, or out of
                              bounds.
      watch                   Follow a training in the terminal while it goes on.
      serve                   Show the runs of a folder in a browser, while they go
                              on.
      filters                 Draw the filters that a convolution learned, of any
                              safetensors file.
      layers                  Tell of every convolution which filters are dead,
                              alike or noisy.
      confusion               Draw which classes a model takes for which.
      gallery                 Show a model's mistakes, its augmented images, or
                              samples of each class.
      features                Draw what each layer of a net makes of one image.
      dream                   Draw what the filters of a convolution look for.
      explain                 Draw what in an image speaks for a class: Grad-CAM
                              and an occlusion map.
      inspect                 Say what is in a picture, and whether it is up to
                              date.
      embed                   Renew the charts in Markdown pages, or check that
                              they are up to date.
      export                  Write a trained net as an ONNX file, which other
                              programs can run.
      data                    Fetch or verify the files of Fashion-MNIST.
      templates               Write the templates of reports, to be changed.

      See 'lookbook help <subcommand>' for detailed help.
    """

  static let train = """
    OVERVIEW: Train a net, and write its history, weights, evaluation and report.

    Examples:
      lookbook train
      lookbook train --architecture compact --seed 1 --run compact-1
      lookbook train --dataset drawn-garments --epochs 3 --no-report
      lookbook train --data my-files --augment none --schedule constant
      lookbook train --resume runs/compact-1

    Ctrl-C ends the training after the batch under way: what there is by then is
    kept, and the exit status is 130; after the last epoch all goes its way. A
    training that was stopped or killed goes on with --resume, and its weights and
    losses are the same, byte for byte, as if nothing had happened. The last line
    on standard output is the path of the report.

    USAGE: lookbook train <options>

    TRAINING:
      --architecture <architecture>
                              The net. (values: classic, compact, wide; default:
                              classic)
      --epochs <epochs>       How many times every training image is seen.
                              (default: 10)
      --batch-size <batch-size>
                              The number of images in a step. (default: 128;
                              compact: 256; wide: 512)
      --seed <seed>           What all randomness of the run depends on. (default:
                              0)
      --optimizer <optimizer> How the gradient moves the weights. (default: adam;
                              compact and wide: muon) (values: adam, adamw, muon)
      --betas <two parts>     How much the optimiser keeps, at each step, of the
                              mean gradient and of the mean square. (default:
                              0.9,0.999; compact and wide: 0.9,0.99)
      --schedule <schedule>   How the learning rate changes from step to step.
                              (values: onecycle, cosine, constant; default:
                              onecycle)
      --learning-rate <rate>  The largest learning rate. (default: 0.003; compact:
                              0.01; wide: 0.014; with a constant schedule: 0.001)
      --weight-decay <part>   The part of a weight that decays at each step, times
                              the rate; for adamw and muon. (default: 0.02)
      --label-smoothing <part>
                              How much of each target is spread over all classes, 0
                              to below 1. (default: 0; compact and wide: 0.1)
      --augment <list>        What is done to the training images, as a list: flip,
                              alternating-flip, rotate, shift, erase; or none.
                              (default: flip,rotate; compact and wide:
                              alternating-flip,shift)
      --average-decay <part>  How much of the average of the weights is kept at
                              each step, 0 to below 1; it is the average that is
                              tested and kept. 0 is none. (default: 0; compact and
                              wide: 0.995)
      --first-filters <filters>
                              What the filters of the first layer begin with:
                              random numbers, or the principal directions of
                              patches of the training images. (default: random;
                              compact and wide: principal) (values: random,
                              principal)
      --test-view <view>      Test each image as it is, by the mean over it and its
                              mirror image, or also over both moved by a pixel to
                              each side, which is ten looks. (default: one; compact
                              and wide, where --augment mirrors images: shifted)
                              (values: one, mirrored, shifted)
      --precision <numbers>   The numbers that training multiplies: f32, or bf16 in
                              convolutions, which is faster on a processor with
                              AVX-512 BF16. (values: f32, bf16; default: f32)

    DATA:
      --dataset <dataset>     The images: photographs of clothes, or clothes that
                              Lookbook draws itself. (values: fashion-mnist,
                              drawn-garments; default: fashion-mnist)
      --data <dir>            A folder with the four files of Fashion-MNIST, as
                              they are.
      --mirror <url>          Where to get missing files from: an http:, https: or
                              file: address of a folder. (default: LOOKBOOK_MIRROR,
                              else the publisher)

    OUTPUT:
      --run <run>             The run's name. (default:
                              <dataset>-<architecture>-<seed>)
      --runs <dir>            The folder of runs.
      --force                 Replace the run of the same name.
      --report/--no-report    Write the report of the run. (default: --report)
      --reports <dir>         The folder of reports.
      --threads <threads>     The number of threads; the result does not depend on
                              it. (default: one for each processor)

    GOING ON:
      --resume <run>          Go on with the run in this folder, which was stopped
                              or killed, with its own settings.
      --checkpoint-every <steps>
                              Also write checkpoint.safetensors after so many
                              steps. (default: at each epoch's end)

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let report = """
    OVERVIEW: Write the report of a run, or of several: curves, mistakes, filters,
    settings.

    Examples:
      lookbook report runs/fashion-mnist-classic-0
      lookbook report runs/demo -o demo.html
      lookbook report lightning_logs/version_3 -o page
      lookbook report runs/* -o comparison.html
      lookbook report runs/demo -o docs/demo.md
      lookbook report runs/demo --templates my-templates

    A page that ends in .html is one file with everything inside; one that ends in
    .md is Markdown with pictures in a folder beside it; any other path is a folder
    for an index.html and its pictures. The last line on standard output is the
    path of the page.

    Several runs make a comparison: the best and the last values, the curves over
    each other, and the settings in which the runs differ. Runs that differ in
    nothing but a seed, a fold or a repetition are summed up as groups, as
    'lookbook compare --group-by' does.

    Paths from the root of a disk and the names of hosts and users, which some
    tools keep among the settings, are left out unless --include-paths is given.

    USAGE: lookbook report <run> ... [--run <name>] [--format <name>] [--map <series=role> ...] [--output <path>] [--templates <dir>] [--include-paths] [--json]

    ARGUMENTS:
      <run>                   Histories of any training tool: files or folders.

    OPTIONS:
      --run <name>            The run, where a path holds several.
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      -o, --output <path>     Where the page goes: FILE.html, FILE.md or a folder.
                              (default: reports/<name of the run>)
      --templates <dir>       A folder of templates to use instead of the built-in
                              ones, as far as they are there.
      --include-paths         Tell paths on this machine, and the names of hosts
                              and users.
      --json                  Print what the report says as JSON, and write no page.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let plotLoss = """
    OVERVIEW: Draw the training and the validation loss.

    Examples:
      lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
      lookbook plot loss results.csv --metric val/box_loss -o box.png
      lookbook plot loss runs/fashion-mnist-classic-0 --lr-strip --log-y -o
    loss.png
      lookbook plot loss metrics.csv --smoothing 200 --x step -o loss.png

    USAGE: lookbook plot loss [<options>] <path>

    ARGUMENTS:
      <path>                  A history of any training tool: a file or a folder.

    OPTIONS:
      --run <name>            The run, where the path holds several.
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      --metric <name>         A series to draw, by its name. May be repeated.
      --x <x>                 What the horizontal axis counts. (default: epochs or
                              steps) (values: epoch, step, time)
      --log-x                 Make the horizontal axis logarithmic.
      --log-y                 Make the vertical axis logarithmic.
      --smoothing <half-life> Draw a moving average whose weights halve over so
                              many epochs or steps, or over a time such as 90s,
                              5min or 2h.
      --ylim <low:high>       The ends of the vertical axis in the unit of the
                              file, such as 0:2.5, 0.8: or :1.
      --no-robust             Let the vertical axis reach every value, also those
                              far from all others.
      --lr-strip              Draw the learning rate in a strip below.
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

  static let history = """
    OVERVIEW: Say what a training history holds, and what had to be mended.

    Examples:
      lookbook history results.csv
      lookbook history lightning_logs --run version_3
      lookbook history log.csv --map score=val_accuracy
      lookbook history runs/demo --json | jq '.runs[].series[].min'
      lookbook history log.csv -o log.tfevents
      lookbook history --formats

    Everything goes to standard output, the repairs too. 'best' is the least loss
    or the greatest accuracy; it is empty where the name does not say what is good.
    In JSON, x is the step where there is one, else the epoch, else the row, as
    "axis" says, and numbers that are not finite are the strings "NaN", "Infinity"
    and "-Infinity".

    -o writes over an older file, but never over one that the history is read from;
    with --json both are done.

    USAGE: lookbook history [<path>] [--run <name>] [--format <name>] [--map <series=role> ...] [--json] [--output <file> ...] [--formats] [--rules]

    ARGUMENTS:
      <path>                  A history of any training tool: a file or a folder.

    OPTIONS:
      --run <name>            Show this run only, where the path holds several.
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      --json                  Print JSON instead of the table.
      -o, --output <file>     Write the run into this file instead: .jsonl, .csv or
                              .tfevents. May be repeated.
      --formats               List the formats that are read.
      --rules                 Print how the names of series are understood.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let watch = """
    OVERVIEW: Follow a training in the terminal while it goes on.

    Examples:
      lookbook watch runs/fashion-mnist-classic-0
      lookbook watch lightning_logs --interval 5
      lookbook watch results.csv --once

    Only what is new is read. The path need not be there yet; of several runs the
    newest is shown. In a file or a pipe, there is a line for each record instead
    of the picture: first the last ten of those that are there, then each that
    comes. It ends when the history says that the run has ended, or with Ctrl-C
    (exit status 130).

    USAGE: lookbook watch <path> [--run <name>] [--format <name>] [--map <series=role> ...] [--interval <seconds>] [--once]

    ARGUMENTS:
      <path>                  A history of any training tool: a file or a folder.

    OPTIONS:
      --run <name>            The run, where the path holds several.
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      --interval <seconds>    How often it looks for something new. (default: 1.0)
      --once                  Show what there is, and end.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let compare = """
    OVERVIEW: Show several runs side by side, or the mean over repetitions.

    Examples:
      lookbook compare runs/a runs/b
      lookbook compare runs/* --metric val_loss -o runs.png
      lookbook compare old.csv lightning_logs new/trainer_state.json
      lookbook compare runs/* --group-by seed --metric val_accuracy
      lookbook compare runs/* --group-by optimizer --json

    The table has the best and the last value of each metric, the time, and the
    settings in which the runs differ. Tools may name a metric otherwise: a loss or
    an accuracy of which every run has just one is the same (val_loss, eval_loss),
    and so is what --map says. Accuracies in per cent are divided by 100 where
    other runs have fractions. A path that holds several runs gives all of them;
    runs of the same name are called by their paths. Learning rates are compared
    only with --metric.

    '--group-by seed' puts together the runs that differ in nothing but their seed,
    and gives their number n, the mean, the standard deviation, and the interval
    that holds the true mean with a probability of 95 % (Student's t). The same
    goes for a fold, a trial or a repetition. Any other setting makes a group of
    each of its values. Settings in objects are named like optimizer.lr.

    A picture shows one metric, the first that is named. With --stdout it takes the
    place of the table.

    USAGE: lookbook compare [<options>] <run> ...

    ARGUMENTS:
      <run>                   Histories of any training tool: files or folders.

    OPTIONS:
      --metric <name>         Compare this series only, by its name; 'val*' stands
                              for all that begin so. May be repeated.
      --group-by <setting>    Sum up groups of runs by this setting.
      --ignore <setting>      A setting in which the runs of a group may differ,
                              too. May be repeated.
      --at <at>               Which value of a series --group-by sums up. (values:
                              best, last; default: best)
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      --json                  Print JSON instead of the table.
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

  static let check = """
    OVERVIEW: Fail when a run is worse than an older one, or out of bounds.

    Examples:
      lookbook check main runs/demo --metric val_accuracy --metric val_loss
    --tolerance 0.002
      lookbook check main runs/demo --metric val_accuracy --min-delta -0.002
      lookbook check old.csv new.csv --metric val_loss --max-delta 0.01
      lookbook check runs/demo --metric test_accuracy --at last --min 0.9
      lookbook check old new --metric val_loss --metric val_accuracy --markdown

    --tolerance says how much worse a metric may get, whichever way that is. A
    delta is new minus old: an accuracy may fall by 0.002 with --min-delta -0.002,
    a loss may rise by 0.01 with --max-delta 0.01. With no bound at all, the new
    run must be as good as the old one. Of several metrics, --min and --min-delta
    count for those that are good when high, --max and --max-delta for those that
    are good when low; a single metric must keep to all of them.

    Bounds hold up to the rounding of the files' numbers: to the last digit of a
    double, and to a millionth of a value that may be of single precision, as those
    of event files are; beside one, a number of five to seven digits may be off by
    half a unit of the last.

    The exit status is 0 when everything holds, 1 at a regression or out of a
    bound, and 2 when something cannot be compared: a file that cannot be read, a
    metric that is missing, a run that diverged (its last value is not finite). It
    is 64 when the command was not understood.

    USAGE: lookbook check <old> <new> --metric <name> ... [--tolerance <value>]
           lookbook check <old> <new> --metric <name> ... [--min-delta <value>] [--max-delta <value>]
           lookbook check <new> --metric <name> ... [--min <value>] [--max <value>]

    ARGUMENTS:
      <run>                   The older run, if there is one, and the new run:
                              files or folders of any training tool.

    OPTIONS:
      --metric <name>         A series, as in the file. May be repeated.
      --tolerance <value>     How much worse than the old value the new one may be.
      --min-delta <value>     The least that new minus old may be.
      --max-delta <value>     The greatest that new minus old may be.
      --min <value>           The least that the new value may be.
      --max <value>           The greatest that the new value may be.
      --at <at>               Which value of the series counts. (values: best,
                              last; default: best)
      --higher-is-better/--lower-is-better
                              What is good, where the name of the series does not
                              say it.
      --run <name>            The new run, where its path holds several.
      --old-run <name>        The older run, where its path holds several.
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      --markdown              Print a table for a pull request.
      --json                  Print JSON instead of sentences.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let inspect = """
    OVERVIEW: Say what is in a picture, and whether it is up to date.

    Examples:
      lookbook inspect loss.png
      lookbook inspect paper/loss.pdf runs/demo
      lookbook inspect loss.svg --json

    Pictures hold the SHA-256 of their data and the command that made them. The
    data are looked for where the command says, from the current folder, or at the
    paths that are given.

    The exit status is 0 when the picture is up to date, 1 when its data have
    changed since, and 2 when that cannot be told: the data are not there, or it is
    no picture of Lookbook's.

    USAGE: lookbook inspect <picture> [<data> ...] [--json]

    ARGUMENTS:
      <picture>               A picture: a PNG, SVG or PDF.
      <data>                  Where its data are now: files or folders.

    OPTIONS:
      --json                  Print JSON.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let dataFetch = """
    OVERVIEW: Get the four files that are missing or wrong, and check them.

    Example:
      lookbook data fetch --mirror file:///media/usb/fashion-mnist

    USAGE: lookbook data fetch [--data <dir>] [--mirror <url>] [--failure <file>]

    OPTIONS:
      --data <dir>            The folder of the data. (default:
                              lookbook/fashion-mnist in the user's cache)
      --mirror <url>          Where to get missing files from: an http:, https: or
                              file: address of a folder. (default: LOOKBOOK_MIRROR,
                              else the publisher)
      --failure <file>        A file to write the reason to when the files cannot
                              be had.
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let plot = """
    OVERVIEW: Draw how a run went.

    Examples:
      lookbook plot loss runs/fashion-mnist-classic-0 -o loss.png
      lookbook plot accs history.csv --map score=val_accuracy -o accs.png
      lookbook plot loss lightning_logs --run version_3 --theme dark -o loss.png
      lookbook plot metric val_loss runs/a runs/b --log-y -o runs.png

    USAGE: lookbook plot <subcommand>

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      loss                    Draw the training and the validation loss.
      accs                    Draw the training and the validation accuracy.
      metric                  Draw any metrics of one or several runs.
      lr                      Draw the learning rate.
      speed                   Draw how fast a run went: images, steps or epochs in
                              a time.

      See 'lookbook help plot <subcommand>' for detailed help.
    """

  static let plotMetric = """
    OVERVIEW: Draw any metrics of one or several runs.

    Examples:
      lookbook plot metric val_loss runs/a runs/b runs/c -o runs.png
      lookbook plot metric val_accuracy runs/* --band std -o seeds.png
      lookbook plot metric train_loss val_loss runs/a runs/b --facet -o small.png
      lookbook plot metric metrics/mAP_0.5 metrics/recall results.csv -o scores.png

    An argument that is a file or a folder is a run, any other the name of a
    metric; a name that is both can be given with --metric.

    '--band' draws the mean of runs that differ in nothing but their seed, and a
    band about it: from the least to the greatest value (minmax), one standard
    deviation to both sides (std), or the interval that holds the true mean with a
    probability of 95 % (ci95). '--group-by' tells which setting makes groups; runs
    without settings are one group.

    '--facet' draws a small chart for each metric, or, of a single metric, for each
    run.

    USAGE: lookbook plot metric [<options>] <metric|run> ...

    ARGUMENTS:
      <metric|run>            Metrics by their names, and the runs.

    OPTIONS:
      --metric <name>         A metric whose name is also a file's. May be repeated.
      --band <band>           Draw the mean of repeated runs, and about it what
                              they span. (values: minmax, std, ci95)
      --group-by <setting>    The setting that makes groups for --band. (default:
                              seed)
      --facet                 Draw a small chart for each metric, or for each run.
      --format <name>         The format, whatever the files look like; 'lookbook
                              history --formats' lists them.
      --map <series=role>     What a series is, where its name does not say it:
                              train_loss, val_loss, test_loss, train_accuracy,
                              val_accuracy, test_accuracy, learning_rate,
                              lower_is_better, higher_is_better, other. May be
                              repeated.
      --x <x>                 What the horizontal axis counts. (default: epochs or
                              steps) (values: epoch, step, time)
      --log-x                 Make the horizontal axis logarithmic.
      --log-y                 Make the vertical axis logarithmic.
      --smoothing <half-life> Draw a moving average whose weights halve over so
                              many epochs or steps, or over a time such as 90s,
                              5min or 2h.
      --ylim <low:high>       The ends of the vertical axis in the unit of the
                              file, such as 0:2.5, 0.8: or :1.
      --no-robust             Let the vertical axis reach every value, also those
                              far from all others.
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

  static let templates = """
    OVERVIEW: Write the templates of reports, to be changed.

    USAGE: lookbook templates <subcommand>

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.

    SUBCOMMANDS:
      export                  Write the built-in templates, the style and the
                              script of reports to a folder.

      See 'lookbook help templates <subcommand>' for detailed help.
    """

  static let templatesExport = """
    OVERVIEW: Write the built-in templates, the style and the script of reports to
    a folder.

    Examples:
      lookbook templates export my-templates
      lookbook report runs/demo --templates my-templates

    A file that is there already is not overwritten: then nothing is written. Of a
    folder that 'lookbook report --templates' is given, any file may be missing;
    the built-in one takes its place. The paths of the files are printed.

    USAGE: lookbook templates export <dir>

    ARGUMENTS:
      <dir>                   The folder, which is made when it is not there.

    OPTIONS:
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let embed = """
    OVERVIEW: Renew the charts in Markdown pages, or check that they are up to
    date.

    Examples:
      lookbook embed README.md
      lookbook embed docs/*.md Sources/Demo/Demo.docc/*.md
      lookbook embed --check README.md

    A chart stands between two comments, each on a line of its own:

      <!-- lookbook plot loss runs/demo/history.jsonl --width 640 -->
      <!-- /lookbook -->

    What is between them is replaced by a light and a dark picture, what they show
    in words, and a caption; all else stays as it is. A block takes any command
    that draws a picture, without -o. With --theme there is one picture. Comments
    in code are left alone.

    Only what is not up to date is drawn. '--check' writes nothing: the exit status
    is 1 when something is not up to date, 2 when that cannot be told.

    Pages in a .docc catalog get DocC's names, those of MkDocs and Sphinx
    Markdown's images, all others HTML for GitHub; --markup chooses picture, docc,
    material, myst or plain.

    USAGE: lookbook embed <file> ... [--check] [--force] [--prune] [--images <dir>] [--root <dir>] [--markup <markup>]

    ARGUMENTS:
      <file>                  Markdown pages.

    OPTIONS:
      --check                 Write nothing, and list what is not up to date.
      --force                 Draw what is up to date, too.
      --prune                 Remove pictures that Lookbook drew for blocks and
                              that no page shows any more.
      --images <dir>          The folder of the pictures. (default: images beside
                              the page)
      --root <dir>            Where the paths in the blocks begin. (default: the
                              page's folder)
      --markup <markup>       How pictures are written into the page; without it,
                              the page's place decides. (values: picture, docc,
                              material, myst, plain)
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let export = """
    OVERVIEW: Write a trained net as an ONNX file, which other programs can run.

    Examples:
      lookbook export runs/fashion-mnist-classic-0 -o model.onnx

    The input 'image' is [N, 1, 28, 28], the brightness of each pixel in 0...1; the
    output 'logits' is [N, classes], for any number N of images (opset 17, IR
    version 8). The names of the classes are in the file's metadata. The net sees
    each image once, as it is: what it names right is the run's test accuracy of
    one view. Python reads the weights alone from model.safetensors.

    USAGE: lookbook export <model> [--output <file.onnx>]

    ARGUMENTS:
      <model>                 The folder of a run, or the model.safetensors in it.

    OPTIONS:
      -o, --output <file.onnx>
                              The file to write. (default: model.onnx beside the
                              weights)
      --version               Show the version.
      -h, --help              Show help information.
    """

  static let serve = """
    OVERVIEW: Show the runs of a folder in a browser, while they go on.

    Examples:
      lookbook serve runs
      lookbook serve lightning_logs --port 9000
      lookbook serve runs --port 0

    The page with all runs leads to the report of each, which is made anew whenever
    its history grows, and compares those that are ticked. It prints its address
    once it can be opened, and ends with Ctrl-C (exit status 130).

    It can be reached from this machine only, unless --host is given: then anybody
    on that network may read the reports. Nothing but these pages is served, and
    links that lead out of the folder are not followed.

    USAGE: lookbook serve <dir> [--port <number>] [--host <address>]

    ARGUMENTS:
      <dir>                   The folder that holds the histories, of any training
                              tool.

    OPTIONS:
      --port <number>         The port; 0 for any that is free. (default: 8765)
      --host <address>        The address of this machine to serve at, in numbers.
                              (default: 127.0.0.1)
      --version               Show the version.
      -h, --help              Show help information.
    """
}
