namespace Riposte.Core.Market.Checks;

/// <summary>Checks raw bars, repairs what a policy names, and puts them on their full time grid.</summary>
public static class BarChecks
{
    /// <summary>
    /// Runs every check. A price above <see cref="PriceLimit"/> cannot be held by the exact money types and counts as wrong.
    /// </summary>
    /// <param name="bars">Rows as read.</param>
    /// <param name="options">Interval, repair policy, length of the listing.</param>
    /// <param name="source">Path for the report.</param>
    /// <param name="notes">What the reader noted.</param>
    public static BarCheckResult Run(
        RawBars bars, BarCheckOptions options, string source, IReadOnlyList<string> notes) =>
        throw new NotSupportedException("Under way.");

    /// <summary>Largest price, in quote currency: what a 64-bit count of 1e-8 holds, about 92 billion.</summary>
    public const double PriceLimit = 9.2e10;

    /// <summary>Largest volume or count taken for real.</summary>
    public const double VolumeLimit = 1e20;
}
