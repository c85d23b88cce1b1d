using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Growing;

/// <summary>The histogram of one feature in one leaf.</summary>
/// <param name="Sums">Pairs (gradient, hessian) of the bins, the missing one after those of present values.</param>
/// <param name="Rows">Rows of each bin; null where nobody asked for them.</param>
/// <param name="Bins">Bins of present values.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct FeatureHistogram(nint Sums, nint Rows, int Bins)
{
    /// <summary>Sums of a bin.</summary>
    public GradientSum this[int bin] => new(((double*)Sums)[2 * bin], ((double*)Sums)[2 * bin + 1]);

    /// <summary>Rows of a bin; 0 where nobody asked for them.</summary>
    public int RowsOf(int bin) => Rows == 0 ? 0 : ((int*)Rows)[bin];
}
