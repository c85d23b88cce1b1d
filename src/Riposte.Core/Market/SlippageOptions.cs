using System.Collections.Immutable;

namespace Riposte.Core.Market;

/// <summary>
/// Slippage of a market order, as a fraction of its price: <see cref="Fixed"/> + a part that grows, which
/// <see cref="Kind"/> names. As it is by default: <see cref="Fixed"/> + <see cref="Share"/> × recent relative bar range
/// (the mean of (high − low) / close over the last 14 decision bars closed before the fill, see
/// <see cref="RecentRange"/>). Direction of error of that: ignores order size, so it is optimistic for large orders.
/// </summary>
/// <param name="Fixed">Constant part; 0 to 0.05. Default 0.0001 (1 bp).</param>
/// <param name="Share">Share of the recent range, for <see cref="SlippageKind.Range"/> alone; 0 to 1. Default
/// 0.</param>
public sealed record SlippageOptions(double Fixed = 0.0001, double Share = 0)
{
    /// <summary>What the growing part grows with.</summary>
    public SlippageKind Kind { get; init; }

    /// <summary>Factor of the growing part, not below 0, for the kinds that have one: deviations of a day, price impact
    /// at the whole volume, or the Y of the square-root law.</summary>
    public double Coefficient { get; init; }

    /// <summary>Costs by size, for <see cref="SlippageKind.Book"/>: notionals rise, costs do not fall.</summary>
    public ImmutableArray<BookCost> Book { get; init; } = [];

    /// <summary>The part that an order pays however small it is and whatever the market does.</summary>
    public double Least => Fixed + (Kind == SlippageKind.Book && Book.Length > 0 ? Book[0].Cost : 0);

    /// <summary>Whether the volume of the bars must be known.</summary>
    public bool NeedsVolume => Kind is SlippageKind.VolumeShare or SlippageKind.SquareRoot;

    /// <summary>The same slippage times a factor.</summary>
    public SlippageOptions Times(double factor) =>
        this with
        {
            Fixed = Fixed * factor,
            Share = Share * factor,
            Coefficient = Coefficient * factor,
            Book = Book.IsEmpty ? Book : [.. Book.Select(point => point with { Cost = point.Cost * factor })],
        };
}
