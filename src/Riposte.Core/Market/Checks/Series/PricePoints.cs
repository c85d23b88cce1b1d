using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>The prices that a series tells, with their times.</summary>
internal static class PricePoints
{
    /// <summary>Close of bars (inside their bar), mark price of settlements, value per coin of open interest.</summary>
    public static IEnumerable<(Instant Time, double Price)> Of(SeriesPart part)
    {
        var kind = part.Key.Kind;
        if (kind != DataKinds.Bars && kind != DataKinds.Funding && kind != DataKinds.OpenInterest)
        {
            throw new ArgumentException($"{kind} has no price to compare.", nameof(part));
        }
        return part.Blocks.SelectMany(block =>
            Enumerable.Range(0, block.Count).Select(row => At(part.Key, block, row))
        );
    }

    private static (Instant Time, double Price) At(SeriesKey key, SeriesTable block, int row)
    {
        var time = block.Times[row];
        if (key.Kind == DataKinds.Bars)
        {
            return (key.Interval!.Value.CloseTime(time) - 1, block.Numbers("close")[row]);
        }
        if (key.Kind == DataKinds.Funding)
        {
            return (time, block.Numbers("mark_price")[row]);
        }
        var coins = block.Numbers("open_interest")[row];
        return (time, coins == 0 ? double.NaN : block.Numbers("open_interest_value")[row] / coins);
    }
}
