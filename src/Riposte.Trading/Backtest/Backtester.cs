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
    /// <summary>Runs a back-test of one strategy on one market.</summary>
    /// <param name="input">Bars, decisions and options.</param>
    /// <param name="observer">Sees every ledger entry, order, trade and risk event as it happens; null when no one
    /// looks.</param>
    /// <exception cref="ArgumentException">The decision interval is no multiple of the bars', decisions are not in
    /// order, or one is not known at the close of a decision bar.</exception>
    /// <exception cref="UserException">The instrument's sizes do not fit exact money, or its volume, its margin table or
    /// a funding rate is needed and unknown.</exception>
    public static BacktestResult Run(BacktestInput input, ITraderObserver? observer = null) =>
        Run(input.ToAccount(), observer);

    /// <summary>Runs a back-test of an account.</summary>
    /// <param name="input">Markets, desks and options.</param>
    /// <param name="observer">Sees every ledger entry, order, trade and risk event as it happens; null when no one
    /// looks.</param>
    /// <exception cref="ArgumentException">There is no market or no desk, intervals do not fit each other, decisions are
    /// not in order, or one is not known at the close of a decision bar.</exception>
    /// <exception cref="UserException">An instrument's sizes do not fit exact money, or its volume, its margin table or
    /// a funding rate is needed and unknown.</exception>
    public static BacktestResult Run(AccountInput input, ITraderObserver? observer = null) =>
        Play(input, observer, null, CancellationToken.None);

    /// <summary>The same for who may stop waiting: a long history takes seconds.</summary>
    /// <param name="input">Markets, desks and options.</param>
    /// <param name="observer">As above.</param>
    /// <param name="cancel">Stops between bars.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static BacktestResult RunWatched(AccountInput input, ITraderObserver? observer, CancellationToken cancel) =>
        Play(input, observer, null, cancel);

    /// <summary>The same with something done after every bar, such as a restart: the result must be the same.</summary>
    internal static BacktestResult RunWith(AccountInput input, ITraderObserver? observer, Action<Playback> afterBar) =>
        Play(input, observer, afterBar, CancellationToken.None);

    private static BacktestResult Play(
        AccountInput input,
        ITraderObserver? observer,
        Action<Playback>? afterBar,
        CancellationToken cancel
    )
    {
        Validate(input);
        var playback = new Playback(input, observer);
        var (warm, first, end) = Span(input);
        for (var number = warm; number < first; number++)
        {
            playback.Warm(number);
        }
        for (var number = first; number < end; number++)
        {
            cancel.ThrowIfCancellationRequested();
            playback.Play(number, isLast: number == end - 1);
            afterBar?.Invoke(playback);
        }
        return playback.Result();
    }

    /// <summary>The first bar that warms up, the first that is played, and the one behind the last.</summary>
    internal static (long Warm, long First, long End) Span(AccountInput input)
    {
        var interval = input.Markets[0].Bars.Interval;
        var lowest = input.Markets.Min(market => market.Bars.FirstBar);
        var highest = input.Markets.Max(market => market.Bars.FirstBar + market.Bars.Count);
        var first = Math.Clamp(interval.FirstFrom(input.Start), lowest, highest);
        var end = Math.Clamp(interval.FirstFrom(input.End), first, highest);
        // 31 days and an hour fill every window that looks back.
        var warmUp = (32 * Interval.Day.Nanoseconds) / interval.Nanoseconds;
        return (Math.Max(lowest, first - warmUp), first, end);
    }

    /// <summary>Refuses what cannot be played.</summary>
    internal static void Validate(AccountInput input)
    {
        if (input.Markets.IsEmpty || input.Desks.IsEmpty)
        {
            throw new ArgumentException("A back-test needs a market and a desk.", nameof(input));
        }
        var interval = input.Markets[0].Bars.Interval;
        foreach (var market in input.Markets)
        {
            RequireIntervals(interval, market);
            RequireRange(input, market);
            RequireVolume(market);
            // Throws when no table counts at the start.
            _ = input.Margin?.Tables.At(market.Instrument.Symbol, input.Start);
        }
        foreach (var desk in input.Desks)
        {
            RequireDecisions(interval, desk);
        }
    }

    private static void RequireIntervals(Interval interval, MarketInput market)
    {
        if (market.Bars.Interval != interval)
        {
            throw new ArgumentException(
                $"Bars of {market.Bars.Interval} and of {interval} cannot be played together.",
                nameof(market)
            );
        }
        if (market.Detail is { } detail && (!interval.IsMultipleOf(detail.Interval) || detail.Interval == interval))
        {
            throw new ArgumentException(
                $"Bars of {detail.Interval} tell nothing of what happens inside bars of {interval}.",
                nameof(market)
            );
        }
    }

    private static void RequireDecisions(Interval interval, DeskInput desk)
    {
        if (desk.DecisionInterval.IsCalendar || !desk.DecisionInterval.IsMultipleOf(interval))
        {
            throw new ArgumentException(
                $"A decision bar of {desk.DecisionInterval} is not made of whole bars of {interval}.",
                nameof(desk)
            );
        }
        var last = new Instant(long.MinValue);
        foreach (ref readonly var prediction in desk.Predictions.Span)
        {
            RequireDecision(prediction.Bar, prediction.KnownAt, last, desk.DecisionInterval);
            last = prediction.KnownAt;
        }
        last = new Instant(long.MinValue);
        foreach (ref readonly var signal in desk.Signals.Span)
        {
            RequireDecision(signal.Bar, signal.KnownAt, last, desk.DecisionInterval);
            last = signal.KnownAt;
        }
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

    private static void RequireVolume(MarketInput market)
    {
        var needs = market.Costs.Slippage.NeedsVolume || !double.IsPositiveInfinity(market.Costs.MaxVolumeShare);
        var has = market.Bars.Has(Input.Volume) && market.Detail?.Has(Input.Volume) != false;
        if (needs && !has)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The bars of {market.Bars.Symbol} have no volume.",
                "Slippage or fills that depend on the traded volume cannot be known without it.",
                "Give bars with a volume column, or choose slippage that needs none and no largest share of the volume."
            );
        }
    }

    // Room for a hundredfold account at the lowest price and for a hundredfold price: what does not fit is refused
    // before it can overflow.
    private static void RequireRange(AccountInput input, MarketInput market)
    {
        var low = double.PositiveInfinity;
        var high = 0.0;
        foreach (var price in market.Bars[Input.Low])
        {
            low = price < low ? price : low;
        }
        foreach (var price in market.Bars[Input.High])
        {
            high = price > high ? price : high;
        }
        var account = 100 * input.Capital * Math.Max(1, input.Risk.MaxNotionalShare);
        const double Largest = 9e10;
        // Below this a step of 1e-8 is more than 1 % of the price: stops and slippage would be made of rounding.
        const double Smallest = 1e-6;
        var fits = low >= Smallest && account < Largest && account / low < Largest && high * 100 < Largest;
        if (fits)
        {
            return;
        }
        throw new UserException(
            ErrorKind.Data,
            FormattableString.Invariant(
                $"{market.Bars.Symbol} trades between {low} and {high} with a capital of {input.Capital}."
            ),
            "Prices, sizes or amounts would not fit the exact range of ±92 billion in steps of 1e-8.",
            "Use a smaller capital, or bars quoted in another unit."
        );
    }
}
