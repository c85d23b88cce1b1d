using Riposte.Core.Market;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// Forward maximum favourable or adverse excursion: the best or worst simple return of a trade, entry to the highs and
/// lows of bars i + 1 … i + <see cref="Bars"/>, before costs. The entry itself counts, so a favourable excursion is at
/// least 0 and an adverse one at most 0. Dropped where the entry, or the high or low of one of those bars, is unknown.
/// </summary>
/// <param name="Bars">Bars ahead, at least 1.</param>
/// <param name="Extreme">Best or worst.</param>
/// <param name="Side"><see cref="Outcome.Long"/> or <see cref="Outcome.Short"/>.</param>
/// <param name="Entry">Where the trade enters.</param>
/// <remarks>Source: J. Sweeney, Maximum Adverse Excursion (1997).</remarks>
public sealed record ExcursionTarget(
    int Bars,
    Excursion Extreme,
    Outcome Side = Outcome.Long,
    EntryReference Entry = EntryReference.Close
) : ITargetLabeler
{
    /// <inheritdoc/>
    public TargetTable Label(MarketTable market, ReadOnlySpan<int> events)
    {
        if (Side == Outcome.Neutral)
        {
            throw new ArgumentException("An excursion is that of a long or a short trade.", nameof(market));
        }
        var isLong = Side == Outcome.Long;
        // A long trade is best at a high, a short one at a low.
        var reads = isLong == (Extreme == Excursion.Favourable) ? Input.High : Input.Low;
        var prices = market.Array(reads);
        return TargetRows.Collect(
            market,
            events,
            Bars,
            0,
            row =>
            {
                var entry = TargetRows.Entry(market, Entry, row);
                var extreme = entry;
                for (var j = row + 1; j <= row + Bars; j++)
                {
                    extreme = reads == Input.High ? Math.Max(extreme, prices[j]) : Math.Min(extreme, prices[j]);
                }
                return isLong ? extreme / entry - 1 : 1 - extreme / entry;
            }
        );
    }
}
