using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>A bar put together from trades.</summary>
internal struct TradeDraft
{
    private static readonly int Price = DataKinds.Trades.IndexOf("price");
    private static readonly int Quantity = DataKinds.Trades.IndexOf("quantity");
    private double high;
    private double low;
    private double close;
    private double volume;
    private long trades;

    /// <summary>Takes the trades of a range from a cursor.</summary>
    public static TradeDraft Collect(SeriesCursor cursor, TimeRange range)
    {
        var draft = new TradeDraft();
        for (var more = cursor.NextFrom(range.From); more && cursor.Time < range.To; more = cursor.Next())
        {
            draft.Add(cursor.Block!.Numbers(Price)[cursor.Row], cursor.Block.Numbers(Quantity)[cursor.Row]);
        }
        return draft;
    }

    /// <summary>Compares with a bar.</summary>
    public readonly void CompareWith(
        SeriesTable block,
        int row,
        (TimeRange Range, double Tolerance) within,
        FindingLog log
    )
    {
        var traded = block.Numbers("volume")[row];
        if (trades == 0)
        {
            if (traded > 0)
            {
                log.Add(
                    CheckKind.TradePriceMismatch,
                    within.Range,
                    1,
                    () => Text.Of($"a volume of {traded} and no trade")
                );
            }
            return;
        }
        (string Name, double Rebuilt)[] values = [("high", high), ("low", low), ("close", close)];
        foreach (var (name, rebuilt) in values)
        {
            var value = block.Numbers(name)[row];
            if (Math.Abs(rebuilt - value) > within.Tolerance * value)
            {
                var text = name;
                log.Add(
                    CheckKind.TradePriceMismatch,
                    within.Range,
                    1,
                    () => Text.Of($"{text} is {value}, its trades say {rebuilt}")
                );
                return;
            }
        }
        var sum = volume;
        if (Math.Abs(sum - traded) > within.Tolerance * Math.Max(sum, traded))
        {
            log.Add(
                CheckKind.TradeVolumeMismatch,
                within.Range,
                1,
                () => Text.Of($"volume is {traded}, its trades say {sum}")
            );
        }
    }

    private void Add(double price, double quantity)
    {
        (high, low) = trades == 0 ? (price, price) : (Math.Max(high, price), Math.Min(low, price));
        close = price;
        volume += quantity;
        trades++;
    }
}
