using Riposte.Core.Numerics;

namespace Riposte.Reports.Backtests;

/// <summary>A figure of a back-test and of what chance drew in its place.</summary>
/// <param name="Name">Key, such as <c>net_return</c>.</param>
/// <param name="Own">Of the back-test itself.</param>
/// <param name="Draws">Of the draws; NaN where undefined.</param>
public sealed record DrawnFigure(string Name, double Own, double[] Draws)
{
    /// <summary>Quantile (type 7) of the known draws; NaN without one.</summary>
    public double At(double share)
    {
        var sorted = Quantile.Sorted([.. Draws.Where(double.IsFinite)]);
        return sorted.Length == 0 ? double.NaN : Quantile.OfSorted(sorted, share);
    }

    /// <summary>Share of the known draws below that of the back-test, ties counting one half; NaN when either is
    /// unknown.</summary>
    public double Rank
    {
        get
        {
            var known = Draws.Where(double.IsFinite).ToArray();
            return known.Length == 0 || !double.IsFinite(Own)
                ? double.NaN
                : (known.Count(value => value < Own) + 0.5 * known.Count(value => value == Own)) / known.Length;
        }
    }
}
