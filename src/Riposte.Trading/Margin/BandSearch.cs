using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>
/// Solves margin balance = maintenance margin for the mark price of one symbol, over all tiers at once.
/// </summary>
/// <remarks>
/// With a leg in tier j the surplus (balance − maintenance) is a straight line in the price:
/// rest − L·E_L + S·E_S + c_j + c_k + (L·(1 − r_j) − S·(1 + r_k))·P. Its zero is the exchange's formula
/// (WB − TMM + UPNL + cum − Side·Position·EP) ÷ (Position·(MMR − Side)) with the sign of both turned. The maintenance
/// margin is the largest over all tiers, so the surplus is the smallest of these lines, and the account survives where
/// every line is above 0: each rising line gives a price from below, each falling one a price from above, and the
/// strictest counts. So the tier never has to be guessed and tried again. Of the pairs of tiers of a hedge only those
/// are needed that occur at some price: a walk up the caps of both legs meets them all.
/// </remarks>
internal static class BandSearch
{
    /// <summary>The prices at which the surplus is above 0.</summary>
    /// <param name="rest">Wallet, and what the other positions add to the surplus.</param>
    /// <param name="legs">What is held.</param>
    /// <param name="table">Tiers; null reckons without a maintenance margin.</param>
    public static LiquidationBand Find(MarginAmount rest, in PositionLegs legs, MarginTable? table)
    {
        if (legs.IsFlat)
        {
            return LiquidationBand.Endless;
        }
        var (longs, shorts) = (legs.Long.Units, legs.Short.Units);
        var start = checked(
            rest.Units
            + ((Int128)shorts * legs.ShortEntry.Units - (Int128)longs * legs.LongEntry.Units) * MarginTable.RateScale
        );
        Int128 below = 0,
            above = Int128.MaxValue;
        var last = (table?.Count ?? 1) - 1;
        int longTier = 0,
            shortTier = 0;
        while (true)
        {
            Narrow(Height(start, table, longs > 0 ? longTier : -1, shorts > 0 ? shortTier : -1));
            var longMoves = longs > 0 && longTier < last;
            var shortMoves = shorts > 0 && shortTier < last;
            if (!longMoves && !shortMoves)
            {
                return Band(below, above);
            }
            if (longMoves && shortMoves)
            {
                // The caps as prices, cap ÷ quantity, compared without a division.
                longMoves = (Int128)table!.CapAt(longTier) * shorts <= (Int128)table.CapAt(shortTier) * longs;
            }
            longTier += longMoves ? 1 : 0;
            shortTier += longMoves ? 0 : 1;
        }

        void Narrow(Int128 height)
        {
            var rise = checked(
                (Int128)longs * (MarginTable.RateScale - (table?.RateAt(longTier) ?? 0))
                - (Int128)shorts * (MarginTable.RateScale + (table?.RateAt(shortTier) ?? 0))
            );
            if (rise > 0)
            {
                below = Int128.Max(below, FloorDivide(-height, rise));
            }
            else if (rise < 0)
            {
                above = Int128.Min(above, -FloorDivide(-height, -rise));
            }
            else if (height <= 0)
            {
                above = 0;
            }
        }
    }

    private static Int128 Height(Int128 start, MarginTable? table, int longTier, int shortTier)
    {
        if (table is null)
        {
            return start;
        }
        var amounts =
            (longTier < 0 ? 0 : (Int128)table.AmountAt(longTier)) + (shortTier < 0 ? 0 : table.AmountAt(shortTier));
        return checked(start + amounts * MarginAmount.MoneyScale);
    }

    // Prices are whole units from 1 up; below and above are not survived, what lies between them is.
    private static LiquidationBand Band(Int128 below, Int128 above) =>
        above - below <= 1 || below >= long.MaxValue
            ? new LiquidationBand(null, null, IsEmpty: true)
            : new LiquidationBand(
                below < 1 ? null : new Price((long)below),
                above > long.MaxValue ? null : new Price((long)above),
                IsEmpty: false
            );

    private static Int128 FloorDivide(Int128 value, Int128 divisor)
    {
        var (quotient, rest) = Int128.DivRem(value, divisor);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
