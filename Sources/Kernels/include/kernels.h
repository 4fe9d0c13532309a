// The arithmetic of the network, for the widest vector unit that the processor has.
//
// Images lie as [N, H, W, C]: the channels of a pixel are neighbours, and a pixel's channels fill
// whole panels of 16 floats (64 bytes), the last one filled up with zeros. Filters lie as
// [O / 16][kh][kw][I][16], so that 16 output channels are neighbours. Each sum of products is one
// chain of fused multiply-adds in a fixed order, so every table gives the same bits.

#pragma once

#include <stddef.h>
#include <stdint.h>

enum { panelWidth = 16 };

/// The sizes of a convolution with a stride of 1, whose outputs lie where all taps are in the input.
typedef struct ConvolutionShape {
  int images;
  /// With the frame.
  int inputHeight, inputWidth;
  /// Pixels of zeros around each image, which are not looked at.
  int frame;
  /// Whether the frame lies in memory all the same, as the filters' gradient needs it of fewer than 16
  /// input channels, and of pairs of pixels; else an image ends where the next one begins.
  int frameInMemory;
  /// Floats from one input pixel to the next: the input channels.
  int inputStride;
  int kernelHeight, kernelWidth;
  int outputHeight, outputWidth;
  /// The output channels to compute; a multiple of 16.
  int outputChannels;
  /// Floats from one output pixel to the next.
  int outputStride;
} ConvolutionShape;

/// The sizes of a pooling whose windows do not overlap.
typedef struct PoolingShape {
  int images, inputHeight, inputWidth, channels, window;
} PoolingShape;

/// The coefficients of one step of Adam; `decay` is AdamW's, already times the learning rate.
typedef struct AdamStep {
  float beta1, beta2, epsilon, decay;
  /// The learning rate over 1 - beta1^t.
  float rate;
  /// The square root of 1 - beta2^t.
  float rootCorrection;
} AdamStep;

/// Where a stream of random numbers begins: the key and the first counter of Philox-4x32.
typedef struct RandomStream {
  uint32_t key[2], counter[4];
} RandomStream;

/// Every kernel, compiled for one instruction set.
typedef struct __attribute__((swift_attr("@Sendable"))) KernelTable {
  const char *_Nonnull name;

  /// Copies images of `stride` floats a pixel into a frame of `padding` zero pixels.
  void (*_Nonnull pad)(
    int images, int height, int width, int stride, int padding, const float *_Nonnull x,
    float *_Nonnull padded);

  /// output[n, y, x, o] = bias[o] + Σ input[n, y + ky, x + kx, i] · filters[o, ky, kx, i]
  void (*_Nonnull convolve)(
    const ConvolutionShape *_Nonnull shape, const float *_Nonnull input,
    const float *_Nonnull filters, const float *_Nullable bias, float *_Nonnull output);

  /// gradient[o, ky, kx, i] (+)= Σ input[n, y + ky, x + kx, i] · outputGradient[n, y, x, o] for the
  /// taps `first..<last` of the kernelHeight · kernelWidth · inputStride taps.
  void (*_Nonnull filterGradient)(
    const ConvolutionShape *_Nonnull shape, int first, int last, int accumulate,
    const float *_Nonnull input, const float *_Nonnull outputGradient, float *_Nonnull gradient);

  /// Filters for the input's gradient: turned by 180°, inputs and outputs exchanged.
  /// Writes the panels `first..<last` of the inputs / 16 panels.
  void (*_Nonnull transposeFilters)(
    int kernel, int inputs, int outputs, int first, int last, const float *_Nonnull filters,
    float *_Nonnull transposed);

  /// The floats of room that the two kernels below need.
  size_t (*_Nonnull winogradRoom)(const ConvolutionShape *_Nonnull shape);

  /// As `convolve` with 3 × 3 taps and a frame that does not lie in memory, with fewer products and
  /// another rounding; `filters` are those of `winogradFilters`.
  void (*_Nonnull winogradConvolve)(
    const ConvolutionShape *_Nonnull shape, float *_Nonnull room, const float *_Nonnull input,
    const float *_Nonnull filters, const float *_Nullable bias, float *_Nonnull output);

  /// The gradients of `winogradConvolve`: of its filters, (+)= and still to go through
  /// `winogradFilterGradient`, and of its input; `transposed` is of `winogradFilters`.
  void (*_Nonnull winogradGradients)(
    const ConvolutionShape *_Nonnull shape, float *_Nonnull room, int accumulate,
    const float *_Nonnull input, const float *_Nonnull outputGradient,
    const float *_Nonnull transposed, float *_Nullable filterGradient,
    float *_Nullable inputGradient);

  /// 16 matrices [O / 16][I][16], G g Gᵀ of filters [O / 16][3][3][I][16], and transposed, as
  /// [I / 16][O][16], for the panels `first..<last` of the inputs / 16 panels.
  void (*_Nonnull winogradFilters)(
    int inputs, int outputs, int first, int last, const float *_Nonnull filters,
    float *_Nonnull matrices, float *_Nonnull transposed);

  /// The filters' gradient, Gᵀ u G of 16 matrices, for the panels `first..<last` of the outputs / 16.
  void (*_Nonnull winogradFilterGradient)(
    int inputs, int outputs, int first, int last, const float *_Nonnull matrices,
    float *_Nonnull gradient);

  /// sum = ((p0 + p1) + (p2 + p3)) + ((p4 + p5) + (p6 + p7)) of eight parts, `stride` floats apart.
  void (*_Nonnull sumShards)(
    size_t count, size_t stride, const float *_Nonnull parts, float *_Nonnull sum);

  /// Adds each channel's sum over all pixels to `sums`.
  void (*_Nonnull channelSums)(
    int pixels, int channels, const float *_Nonnull x, double *_Nonnull sums);

  /// Adds each channel's sum and sum of squares over all pixels to `sums` and `squares`.
  void (*_Nonnull channelMoments)(
    int pixels, int channels, const float *_Nonnull x, double *_Nonnull sums,
    double *_Nonnull squares);

  /// y = x · scale + shift for each channel; with `rectify`, not below 0.
  void (*_Nonnull scaleShift)(
    int pixels, int channels, int rectify, const float *_Nonnull x, const float *_Nonnull scale,
    const float *_Nonnull shift, float *_Nonnull y);

  /// Adds Σ dy and Σ dy · (x - mean) over all pixels to `sums` and `products`; with `rectify`, dy
  /// counts only where x · scale + shift > 0.
  void (*_Nonnull normGradientSums)(
    int pixels, int channels, int rectify, const float *_Nonnull x, const float *_Nonnull dy,
    const float *_Nonnull statistics, double *_Nonnull sums, double *_Nonnull products);

  /// dx = a · dy + b · (x - mean) + c for each channel; with `rectify`, dy counts as above.
  /// `statistics` holds five rows of `channels`: scale, shift, mean, b, c; a is scale.
  void (*_Nonnull normGradient)(
    int pixels, int channels, int rectify, const float *_Nonnull x, const float *_Nonnull dy,
    const float *_Nonnull statistics, float *_Nonnull dx);

  /// The largest value of each window, and which of the window's pixels it was.
  void (*_Nonnull maxPool)(
    const PoolingShape *_Nonnull shape, const float *_Nonnull x, float *_Nonnull y,
    uint8_t *_Nonnull winners);

  /// dx = dy at each window's winner, 0 elsewhere.
  void (*_Nonnull maxPoolGradient)(
    const PoolingShape *_Nonnull shape, const float *_Nonnull dy,
    const uint8_t *_Nonnull winners, float *_Nonnull dx);

  /// y = the largest max(x · scale + shift, 0) of each window; which of the window's pixels it was,
  /// and its x.
  void (*_Nonnull scaleShiftPool)(
    const PoolingShape *_Nonnull shape, const float *_Nonnull x, const float *_Nonnull scale,
    const float *_Nonnull shift, float *_Nonnull y, uint8_t *_Nonnull winners,
    float *_Nonnull peaks);

  /// The gradient of x through `scaleShiftPool`: as `normGradient` with a rectifier, where dy counts
  /// at each window's winner alone.
  void (*_Nonnull poolNormGradient)(
    const PoolingShape *_Nonnull shape, const float *_Nonnull x, const float *_Nonnull dy,
    const uint8_t *_Nonnull winners, const float *_Nonnull statistics, float *_Nonnull dx);

  /// Random factors of dropout, 0 with the probability and else `keep`, and y = x · factor.
  ///
  /// The n-th number of Philox-4x32-10 with this key, and counters that count up from `counter`,
  /// decides on the n-th factor.
  void (*_Nonnull dropout)(
    size_t count, const RandomStream *_Nonnull stream, float probability, float keep,
    const float *_Nonnull x, float *_Nonnull y, float *_Nonnull factors);

  /// y = a · b
  void (*_Nonnull multiply)(
    size_t count, const float *_Nonnull a, const float *_Nonnull b, float *_Nonnull y);

  /// y = max(x, 0)
  void (*_Nonnull rectify)(size_t count, const float *_Nonnull x, float *_Nonnull y);

  /// dx = dy where y > 0, else 0
  void (*_Nonnull rectifyGradient)(
    size_t count, const float *_Nonnull y, const float *_Nonnull dy, float *_Nonnull dx);

  /// y = a + b
  void (*_Nonnull add)(
    size_t count, const float *_Nonnull a, const float *_Nonnull b, float *_Nonnull y);

  /// One step of Adam or AdamW on parameters, their gradient and its two moments.
  void (*_Nonnull adam)(
    size_t count, const AdamStep *_Nonnull step, float *_Nonnull parameters,
    const float *_Nonnull gradient, float *_Nonnull mean, float *_Nonnull square);

  /// average += rate · (values - average)
  void (*_Nonnull average)(
    size_t count, float rate, const float *_Nonnull values, float *_Nonnull average);

  /// momentum = keep · momentum + gradient of filters with `taps` taps each, in their layout, and
  /// rows[tap, o] = gradient + keep · momentum.
  void (*_Nonnull momentum)(
    int taps, int outputs, float keep, const float *_Nonnull gradient, float *_Nonnull momentum,
    float *_Nonnull rows);

  /// rows = gram, and mixed = square · gram + linear · I, both row by row, of a symmetric matrix in
  /// the layout of filters. Of it only the squares of 16 × 16 on the diagonal and to the right of it
  /// need be there.
  void (*_Nonnull gramRows)(
    int size, float linear, float square, const float *_Nonnull gram, float *_Nonnull rows,
    float *_Nonnull mixed);

  /// parameters -= rate · rows[tap, o], in the layout of filters.
  void (*_Nonnull descend)(
    int taps, int outputs, float rate, const float *_Nonnull rows, float *_Nonnull parameters);
} KernelTable;

/// The convolutions with bfloat16 factors and f32 sums.
///
/// An element is a pair of factors in 32 bits, the first one in the low half: two neighbouring input
/// channels for `convolve`, two neighbouring pixels of a row for `filterGradient`.
typedef struct __attribute__((swift_attr("@Sendable"))) BFloat16KernelTable {
  /// Rounds images, `count` numbers; pairs are channels.
  void (*_Nonnull pairChannels)(size_t count, const float *_Nonnull x, uint32_t *_Nonnull pairs);

  /// Rounds images and puts them into a frame of `padding` zero pixels; each pixel of the frame is
  /// paired with the one right of it.
  void (*_Nonnull framePixelPairs)(
    int images, int height, int width, int channels, int padding, const float *_Nonnull x,
    uint32_t *_Nonnull framed);

  /// Rounds rows of pixels and pairs them: 0 and 1, 2 and 3; of an odd width the last with zero.
  void (*_Nonnull pairPixels)(
    int rows, int width, int channels, const float *_Nonnull x, uint32_t *_Nonnull pairs);

  /// Rounds filters and pairs their inputs; `rows` counts panels of 16 outputs, an even number.
  void (*_Nonnull pairInputs)(
    size_t rows, const float *_Nonnull filters, uint32_t *_Nonnull pairs);

  /// As `KernelTable.convolve`; `inputStride` counts pairs.
  void (*_Nonnull convolve)(
    const ConvolutionShape *_Nonnull shape, const uint32_t *_Nonnull input,
    const uint32_t *_Nonnull filters, const float *_Nullable bias, float *_Nonnull output);

  /// As `KernelTable.filterGradient`, of `framePixelPairs` and `pairPixels`.
  void (*_Nonnull filterGradient)(
    const ConvolutionShape *_Nonnull shape, int first, int last, int accumulate,
    const uint32_t *_Nonnull input, const uint32_t *_Nonnull outputGradient,
    float *_Nonnull gradient);
} BFloat16KernelTable;

/// The convolutions with bfloat16 factors; null where the processor has no AVX-512 BF16.
const BFloat16KernelTable *_Nullable bfloat16KernelTable(void);

/// Tells the processor that this thread waits in a loop.
static inline void spinPause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __builtin_arm_yield();
#endif
}

/// The kernels for the widest instruction set of this processor, or for the named one: "avx512",
/// "avx2" or "baseline". Null where this processor lacks it or nobody knows the name.
const KernelTable *_Nullable kernelTable(const char *_Nullable name);
