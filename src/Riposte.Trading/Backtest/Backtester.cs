using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Backtest;

/// <summary>
/// Plays bars and predictions through the trader and the simulated venue, in the order of one instant: fills at the
/// open, funding, path inside the bar,
/// bar close, decision. Pure: the same input gives the same bytes.
/// </summary>
public static class Backtester
{
    /// <summary>Runs a back-test.</summary>
    /// <param name="input">Bars, decisions and options.</param>
    /// <param name="observer">Sees every ledger entry, order, trade and risk event as it happens; null when no one
    /// looks.</param>
    /// <exception cref="ArgumentException">The decision interval is no multiple of the bars', decisions are not in
    /// order, or one is not known at the close of a decision bar.</exception>
    /// <exception cref="UserException">The instrument's sizes do not fit exact money.</exception>
    public static BacktestResult Run(BacktestInput input, ITraderObserver? observer = null)
    {
        Validate(input);
        var playback = new Playback(input, observer);
        var bars = input.Bars;
        var first = FirstRow(bars, input.Start);
        var end = Math.Max(first, Math.Min(bars.Count, FirstRow(bars, input.End)));
        // 31 days and an hour fill every window that looks back.
        var warmUp = (32 * Interval.Day.Nanoseconds) / bars.Interval.Nanoseconds;
        for (var row = (int)Math.Max(0, first - warmUp); row < first; row++)
        {
            playback.Warm(row);
        }
        for (var row = first; row < end; row++)
        {
            playback.Play(row, isLast: row == end - 1);
        }
        return playback.Result();
    }

    private static int FirstRow(MarketTable bars, Instant time)
    {
        // The first row that opens at or after the time.
        var number = bars.Interval.FirstFrom(time);
        return (int)Math.Clamp(number - bars.FirstBar, 0, bars.Count);
    }

    private static void Validate(BacktestInput input)
    {
        if (input.DecisionInterval.IsCalendar || !input.DecisionInterval.IsMultipleOf(input.Bars.Interval))
        {
            throw new ArgumentException(
                $"A decision bar of {input.DecisionInterval} is not made of whole bars of {input.Bars.Interval}.",
                nameof(input)
            );
        }
        var last = new Instant(long.MinValue);
        foreach (ref readonly var prediction in input.Predictions.Span)
        {
            RequireDecision(prediction.Bar, prediction.KnownAt, last, input.DecisionInterval);
            last = prediction.KnownAt;
        }
        last = new Instant(long.MinValue);
        foreach (ref readonly var signal in input.Signals.Span)
        {
            RequireDecision(signal.Bar, signal.KnownAt, last, input.DecisionInterval);
            last = signal.KnownAt;
        }
        RequireRange(input);
    }

    private static void RequireDecision(Instant bar, Instant knownAt, Instant last, Interval interval)
    {
        var isClose = knownAt == bar + interval.Nanoseconds && interval.IsOnGrid(knownAt);
        if (!isClose)
        {
            throw new ArgumentException(
                $"A decision on the bar of {bar} known at {knownAt} is not one on the close of a {interval} bar.",
                nameof(knownAt)
            );
        }
        if (knownAt <= last)
        {
            throw new ArgumentException(
                $"Decisions must rise strictly in time; {knownAt} follows {last}.",
                nameof(knownAt)
            );
        }
    }

    // Room for a hundredfold account at the lowest price and for a hundredfold price: what does not fit is refused
    // before it can overflow.
    private static void RequireRange(BacktestInput input)
    {
        var low = double.PositiveInfinity;
        var high = 0.0;
        foreach (var price in input.Bars[Input.Low])
        {
            low = price < low ? price : low;
        }
        foreach (var price in input.Bars[Input.High])
        {
            high = price > high ? price : high;
        }
        var options = input.Options;
        var account = 100 * options.Capital * Math.Max(1, options.Risk.MaxNotionalShare);
        const double Largest = 9e10;
        // Below this a step of 1e-8 is more than 1 % of the price: stops and slippage would be made of rounding.
        const double Smallest = 1e-6;
        var fits = low >= Smallest && account < Largest && account / low < Largest && high * 100 < Largest;
        if (fits || input.Bars.Count == 0)
        {
            return;
        }
        throw new UserException(
            ErrorKind.Data,
            FormattableString.Invariant(
                $"{input.Bars.Symbol} trades between {low} and {high} with a capital of {options.Capital}."
            ),
            "Prices, sizes or amounts would not fit the exact range of ±92 billion in steps of 1e-8.",
            "Use a smaller capital, or bars quoted in another unit."
        );
    }
}
