using System.Runtime.CompilerServices;

namespace Riposte.Core.Market;

/// <summary>Makes the values of coarse bars from one column of finer ones, bar after bar: the one definition that tables and
/// streams are resampled with.</summary>
/// <param name="aggregation">How values combine.</param>
public struct ColumnFold(Aggregation aggregation)
{
    private double value = double.NaN;
    private bool isBegun;

    /// <summary>Takes the value of the next finer bar that is present.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double next)
    {
        if (!isBegun)
        {
            isBegun = true;
            // Sums begin at 0 as sums over a table do, so that -0 stays what it was.
            value = aggregation switch
            {
                Aggregation.Sum or Aggregation.Share => 0 + next,
                Aggregation.RootSquares => next * next,
                _ => next,
            };
            return;
        }
        value = aggregation switch
        {
            Aggregation.First => value,
            Aggregation.Highest => Math.Max(value, next),
            Aggregation.Lowest => Math.Min(value, next),
            Aggregation.Last => next,
            Aggregation.Union => (int)value | (int)next,
            Aggregation.RootSquares => value + next * next,
            _ => value + next,
        };
    }

    /// <summary>The value of the coarse bar that ends here, NaN when no finer bar was present; begins the next
    /// one.</summary>
    /// <param name="expected">Finer bars that make up the coarse bar.</param>
    public double Close(long expected)
    {
        var closed = aggregation switch
        {
            Aggregation.Share => value / expected,
            Aggregation.RootSquares => Math.Sqrt(value),
            _ => value,
        };
        value = double.NaN;
        isBegun = false;
        return closed;
    }
}
