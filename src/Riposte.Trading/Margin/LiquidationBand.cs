using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>
/// The mark prices of one symbol at which its account survives: those above <see cref="Below"/> and below
/// <see cref="Above"/>, both themselves not included. A long position has a price below, a short one a price above; two
/// legs of a hedge have one of them, or both where the rising maintenance margin of a larger notional outruns a net
/// profit.
/// </summary>
/// <param name="Below">Highest price, on the grid of 1e-8, at which a fall ends the account; null: no fall
/// does.</param>
/// <param name="Above">Lowest price, on the grid of 1e-8, at which a rise ends the account; null: no rise does.</param>
/// <param name="IsEmpty">Whether no price at all is survived; both prices are null then.</param>
public readonly record struct LiquidationBand(Price? Below, Price? Above, bool IsEmpty)
{
    /// <summary>A band without an end: nothing is held, or no price is a threat.</summary>
    public static readonly LiquidationBand Endless;

    /// <summary>Whether a mark price is survived.</summary>
    public bool Holds(Price mark) =>
        !IsEmpty && (Below is not { } below || mark > below) && (Above is not { } above || mark < above);

    /// <summary>The liquidation price that is nearer to a mark price by ratio; null when there is none.</summary>
    public Price? Nearest(Price mark)
    {
        if (Below is not { } below || Above is not { } above)
        {
            return Below ?? Above;
        }
        return (Int128)mark.Units * mark.Units <= (Int128)below.Units * above.Units ? below : above;
    }
}
