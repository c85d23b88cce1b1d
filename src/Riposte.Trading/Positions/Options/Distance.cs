using System.Globalization;

namespace Riposte.Trading.Positions.Options;

/// <summary>A distance in price, written as a share of price, a multiple of the first risk, or of the average true
/// range.</summary>
/// <param name="Kind">What it is a multiple of.</param>
/// <param name="Value">The multiple, not below 0.</param>
public readonly record struct Distance(DistanceKind Kind, double Value)
{
    /// <summary>In price units; NaN when what it is a multiple of is unknown.</summary>
    /// <param name="price">Price that a share is taken of.</param>
    /// <param name="risk">Distance of the first stop; NaN without one.</param>
    /// <param name="atr">Average true range; NaN before it is known.</param>
    public double Of(double price, double risk, double atr) =>
        Value
        * Kind switch
        {
            DistanceKind.Share => price,
            DistanceKind.Risk => risk,
            _ => atr,
        };

    /// <summary>As configuration spells it: <c>1.5%</c>, <c>2R</c>, <c>3 atr</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            DistanceKind.Share => string.Create(CultureInfo.InvariantCulture, $"{(decimal)Value * 100:0.##########}%"),
            DistanceKind.Risk => string.Create(CultureInfo.InvariantCulture, $"{Value}R"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Value} atr"),
        };
}
