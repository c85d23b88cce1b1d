namespace Riposte.Features.Kernels;

/// <summary>Extremes of a stretch of prices, and its largest moves in order of time.</summary>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Fall">Smallest ratio of a price to an earlier or the same one, 1 or less.</param>
/// <param name="Rise">Largest ratio of a price to an earlier or the same one, 1 or more.</param>
public readonly record struct PathExtremes(double High, double Low, double Fall, double Rise)
{
    /// <summary>The stretch of one price.</summary>
    public static PathExtremes Of(double price) => new(price, price, price / price, price / price);
}
