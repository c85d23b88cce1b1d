using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Riposte.Models.Boosting.Growing;

/// <summary>
/// Adds the gradients of a leaf's rows to the histograms of a group of features. Single precision in, double precision
/// sums, rows in rising order: the sums
/// depend on the rows alone.
/// </summary>
internal static unsafe class HistogramKernels
{
    private const int Stride = FeatureGroups.BinStride * 2;

    // Rows of a leaf lie apart in a large table: their bins are asked for so many rows before they are needed.
    private const int RowsAhead = 24;

    /// <summary>Adds one group.</summary>
    /// <param name="width">Features of the group: 8, 4, 2 or 1.</param>
    /// <param name="bins">Packed bins of all rows.</param>
    /// <param name="rows">Rows of the leaf.</param>
    /// <param name="gradients">Gradient and hessian of each of those rows, in their order, one pair per 8
    /// bytes.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="histogram">Histograms of the group's features, one after the other.</param>
    public static void Add(int width, byte* bins, int* rows, double* gradients, int count, double* histogram)
    {
        switch (width)
        {
            case 8:
                Add8(bins, rows, gradients, count, histogram);
                break;
            case 4:
                Add4(bins, rows, gradients, count, histogram);
                break;
            default:
                AddFew(width, bins, rows, gradients, count, histogram);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add8(byte* bins, int* rows, double* gradients, int count, double* histogram)
    {
        for (var i = 0; i < count; i++)
        {
            Fetch(8, bins, rows, i + RowsAhead, count);
            var packed = *(ulong*)(bins + (long)rows[i] * 8);
            var pair = Pair(gradients, i);
            AddTo(histogram, (uint)packed & 255, pair);
            AddTo(histogram + Stride, (uint)(packed >> 8) & 255, pair);
            AddTo(histogram + 2 * Stride, (uint)(packed >> 16) & 255, pair);
            AddTo(histogram + 3 * Stride, (uint)(packed >> 24) & 255, pair);
            AddTo(histogram + 4 * Stride, (uint)(packed >> 32) & 255, pair);
            AddTo(histogram + 5 * Stride, (uint)(packed >> 40) & 255, pair);
            AddTo(histogram + 6 * Stride, (uint)(packed >> 48) & 255, pair);
            AddTo(histogram + 7 * Stride, (uint)(packed >> 56), pair);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add4(byte* bins, int* rows, double* gradients, int count, double* histogram)
    {
        for (var i = 0; i < count; i++)
        {
            Fetch(4, bins, rows, i + RowsAhead, count);
            var packed = *(uint*)(bins + (long)rows[i] * 4);
            var pair = Pair(gradients, i);
            AddTo(histogram, packed & 255, pair);
            AddTo(histogram + Stride, (packed >> 8) & 255, pair);
            AddTo(histogram + 2 * Stride, (packed >> 16) & 255, pair);
            AddTo(histogram + 3 * Stride, packed >> 24, pair);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFew(int width, byte* bins, int* rows, double* gradients, int count, double* histogram)
    {
        for (var i = 0; i < count; i++)
        {
            var packed = bins + (long)rows[i] * width;
            var pair = Pair(gradients, i);
            for (var j = 0; j < width; j++)
            {
                AddTo(histogram + j * Stride, packed[j], pair);
            }
        }
    }

    /// <summary>Adds one feature whose bins do not fit into a byte: two bytes a row.</summary>
    /// <inheritdoc cref="Add"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddWide(byte* bins, int* rows, double* gradients, int count, double* histogram)
    {
        for (var i = 0; i < count; i++)
        {
            AddTo(histogram, ((ushort*)bins)[rows[i]], Pair(gradients, i));
        }
    }

    /// <summary>Counts the rows of a leaf in the bins of a group, features of one byte or one of two.</summary>
    public static void Count(int width, bool isWide, byte* bins, int* rows, int count, int* histogram)
    {
        for (var i = 0; i < count; i++)
        {
            var packed = bins + (long)rows[i] * width;
            for (var j = 0; j < width && !isWide; j++)
            {
                histogram[j * FeatureGroups.BinStride + packed[j]]++;
            }
            if (isWide)
            {
                histogram[*(ushort*)packed]++;
            }
        }
    }

    /// <summary>Takes one histogram from another, bin by bin.</summary>
    /// <remarks>
    /// Works on pairs of bins; the one past an odd number of bins belongs to the same feature and holds nothing.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(double* target, double* source, int bins)
    {
        for (var i = 0; i < 2 * bins; i += 4)
        {
            (Vector256.Load(target + i) - Vector256.Load(source + i)).Store(target + i);
        }
    }

    /// <summary>Gradient and hessian of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Pair(double* gradients, int i) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(gradients[i]).AsSingle());

    // Only brings memory nearer: results are the same without it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(int width, byte* bins, int* rows, int i, int count)
    {
        if (Sse.IsSupported && i < count)
        {
            Sse.Prefetch0(bins + (long)rows[i] * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(double* histogram, uint bin, Vector128<double> pair)
    {
        var target = histogram + (nuint)bin * 2;
        (Vector128.Load(target) + pair).Store(target);
    }
}
