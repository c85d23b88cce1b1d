using Riposte.Core.Errors;
using Riposte.Core.Market;

namespace Riposte.Learning.Labels;

/// <summary>What a triple barrier asks of its options and events.</summary>
internal static class BarrierChecks
{
    public static void Require(TripleBarrier options, MarketTable market, ReadOnlySpan<int> events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.HorizonBars, 1);
        if (!(options.MinReturn is >= 0 and < 1))
        {
            throw new ArgumentException("The least return is at least 0 and below 1.", nameof(options));
        }
        RequireBarriers(options, market);
        for (var k = 0; k < events.Length; k++)
        {
            if (events[k] < 0 || events[k] >= market.Count || (k > 0 && events[k] <= events[k - 1]))
            {
                throw new ArgumentException(
                    $"Event {k} at row {events[k]} lies outside the table of {market.Count} rows or does not rise.",
                    nameof(events)
                );
            }
        }
    }

    private static void RequireBarriers(TripleBarrier options, MarketTable market)
    {
        var (target, stop) = (options.TakeProfit, options.StopLoss);
        if (!(target.Size > 0) || !(stop.Size > 0))
        {
            throw new ArgumentException("A barrier has a size above 0.", nameof(options));
        }
        if ((target.IsScaled || stop.IsScaled) && options.ScaleColumn?.Length != market.Count)
        {
            throw new ArgumentException(
                $"Barriers in ATR or volatility need {nameof(options.ScaleColumn)} with one value for each of the {market.Count} rows.",
                nameof(options)
            );
        }
        if (target.SharesScale(stop))
        {
            if (options.Side == LabelSide.Both && target.Size < stop.Size)
            {
                throw new UserException(
                    ErrorKind.Configuration,
                    $"The take-profit {target} is nearer than the stop-loss {stop}.",
                    "A long and a short trade could then both win, and a two-sided label would mean nothing.",
                    "Choose take_profit at least as large as stop_loss, or single-sided labels."
                );
            }
            return;
        }
        if (options.Side == LabelSide.Both || (target.IsScaled && stop.IsScaled))
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"The barriers {target} and {stop} cannot be compared.",
                "Two-sided labels need targets at least as far as stops; barriers in ATR or volatility share one column.",
                "Give both barriers in percent, or both in ATR or volatility of the same numbers."
            );
        }
    }
}
