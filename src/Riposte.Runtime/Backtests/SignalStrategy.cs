using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Backtests;

/// <summary>Signals of the user's, on one market or on several of one account.</summary>
public sealed class SignalStrategy : IPlayable
{
    private readonly AllocationOptions? portfolio;

    private SignalStrategy(AccountInput input, AllocationOptions? portfolio, IReadOnlyList<string> notes) =>
        (Input, this.portfolio, Notes) = (input, portfolio, notes);

    /// <inheritdoc/>
    public AccountInput Input { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    public bool Decides => false;

    /// <summary>Puts signals on their markets.</summary>
    /// <param name="markets">Bars and funding of each symbol.</param>
    /// <param name="rows">Signals; their symbol is that of a market, or empty where there is one market.</param>
    /// <param name="decision">Length of the bars the signals were made on.</param>
    /// <param name="config">Capital, costs, sizing, risk.</param>
    /// <param name="conventions">What is done as another engine does it.</param>
    /// <exception cref="UserException">A signal is out of order, names no bar or no market, or the lengths of bars do
    /// not fit each other.</exception>
    public static SignalStrategy Of(
        IReadOnlyList<(MarketTable Bars, FundingTable Funding)> markets,
        SignalRow[] rows,
        Interval decision,
        RunConfig config,
        Conventions conventions
    )
    {
        BesidePredictions.RequireNone(config, "A back-test of signals");
        if (markets.Count == 1)
        {
            PortfolioSetup.RequireNone(config, "these signals are of one symbol");
        }
        var portfolio = RunOptions.Portfolio(config);
        var inputs = new List<MarketInput>();
        var desks = new List<DeskInput>();
        foreach (var (bars, funding) in markets)
        {
            RequireInterval(bars, decision);
            SignalRow[] own =
            [
                .. rows.Where(row => markets.Count == 1 && row.Symbol.Length == 0 || row.Symbol == bars.Symbol),
            ];
            var signals = SignalBacktest.FromRows(own, decision);
            RequireBars(own, bars, decision);
            var options = RunOptions.Backtest(config, bars.Symbol, isSimulated: false);
            desks.Add(
                new DeskInput(inputs.Count, decision, ReadOnlyMemory<Prediction>.Empty, options.Signal, options.Sizing)
                {
                    Signals = signals,
                    Filters = options.Filters,
                    Position = options.Position,
                }
            );
            inputs.Add(new MarketInput(bars, funding, options.Instrument, options.Costs));
        }
        var common = RunOptions.Backtest(config, inputs[0].Bars.Symbol, isSimulated: false);
        var input = new AccountInput(
            [.. AllocationPlan.On(inputs, portfolio)],
            [.. desks],
            inputs.Min(market => market.Bars.OpenTime(0)),
            inputs.Max(market => market.Bars.KnownAt(market.Bars.Count - 1)),
            ReadOnlyMemory<Instant>.Empty,
            config.Capital,
            common.Risk
        )
        {
            Margin = common.Margin,
        };
        var played = conventions.Apply(input);
        string[] notes =
        [
            .. conventions.Notes,
            .. SettingNotes(rows, config, played),
            .. portfolio is null ? [] : PortfolioSetup.Notes(played, portfolio),
        ];
        return new SignalStrategy(played, portfolio, notes);
    }

    /// <summary>The same with more to be told, first.</summary>
    /// <param name="notes">Sentences.</param>
    public SignalStrategy With(IEnumerable<string> notes) => new(Input, portfolio, [.. notes, .. Notes]);

    /// <inheritdoc/>
    public AccountInput On(IReadOnlyList<MarketInput> markets, CancellationToken cancel) =>
        Input with
        {
            // On other bars the days close elsewhere, and the weights are others.
            Markets = [.. AllocationPlan.On(markets, portfolio)],
        };

    /// <inheritdoc/>
    public AccountInput Remade(IReadOnlyList<MarketInput> markets, CancellationToken cancel) => On(markets, cancel);

    // What the settings do to signals that a reader of the result may not expect.
    private static List<string> SettingNotes(SignalRow[] rows, RunConfig config, AccountInput input)
    {
        var invariant = CultureInfo.InvariantCulture;
        var notes = new List<string>();
        var least = config.Trading.Thresholds.MinConfidence;
        var unsure = rows.Count(row => row.Side != TargetSide.Flat && row.Confidence < least);
        if (unsure > 0)
        {
            notes.Add(
                string.Create(
                    invariant,
                    $"{unsure} of {rows.Length} signals have less confidence than trading.signal_thresholds.min_confidence, {least}: they enter nothing."
                )
            );
        }
        var idle = Idle(input);
        if (idle.Days >= 1 && idle.Days > 0.1 * (input.End - input.Start) / Instant.NanosecondsPerDay)
        {
            notes.Add(
                Text(
                    $"The signals run from {idle.First} to {idle.Last}; the other {idle.Days:0} days that are played count as days without a return in every figure. --from and --to leave them out."
                )
            );
        }
        var limit = input.Risk.MaxNotionalShare;
        var large = rows.Count(row => row.Side != TargetSide.Flat && row.Fraction > limit * (1 + 1e-9));
        if (large > 0)
        {
            notes.Add(
                string.Create(
                    invariant,
                    $"{large} of {rows.Length} signals ask for more than max_capital x max_leverage of risk_config.position, {limit:0.######} of equity: they are cut to it."
                )
            );
        }
        return notes;
    }

    private static (Instant First, Instant Last, double Days) Idle(AccountInput input)
    {
        Instant[] known =
        [
            .. input
                .Desks.SelectMany(desk => desk.Signals.ToArray())
                .Select(signal => signal.KnownAt)
                .Where(time => time >= input.Start && time <= input.End),
        ];
        if (known.Length == 0)
        {
            return (input.Start, input.End, 0);
        }
        var (first, last) = (known.Min(), known.Max());
        return (first, last, (double)(first - input.Start + (input.End - last)) / Instant.NanosecondsPerDay);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void RequireInterval(MarketTable bars, Interval decision)
    {
        if (decision.IsCalendar)
        {
            throw new UserException(
                ErrorKind.Usage,
                $"Signals on {decision} bars cannot be played.",
                "Months differ in length; decisions need bars of one length.",
                "Decide on bars of 1w or shorter ones."
            );
        }
        if (!decision.IsMultipleOf(bars.Interval))
        {
            throw new UserException(
                ErrorKind.Usage,
                $"Signals on {decision} bars cannot be played on {bars.Interval} bars of {bars.Symbol}.",
                "Decision bars are made of whole base bars.",
                $"Write a multiple of {bars.Interval}."
            );
        }
    }

    // A signal for a bar that is not there would be dropped in silence, and the result would be that of other signals.
    private static void RequireBars(SignalRow[] rows, MarketTable bars, Interval decision)
    {
        var ratio = decision.Nanoseconds / bars.Interval.Nanoseconds;
        foreach (var row in rows)
        {
            var first = bars.Interval.BarNumber(row.BarOpenTime) - bars.FirstBar;
            if (first + ratio <= 0 || first + ratio > bars.Count)
            {
                throw NoBar(
                    row,
                    $"lies outside the bars of {bars.Symbol}, {bars.OpenTime(0)} to {bars.OpenTime(bars.Count - 1)}"
                );
            }
            var isThere = false;
            for (var at = Math.Max(0, first); at < first + ratio && !isThere; at++)
            {
                isThere = !bars.IsMissing((int)at);
            }
            if (!isThere)
            {
                throw NoBar(row, $"names a {decision} bar of {bars.Symbol} that is missing");
            }
        }
    }

    private static UserException NoBar(SignalRow signal, string what) =>
        new(
            ErrorKind.Data,
            $"Signal {signal.Line}: time {signal.BarOpenTime} {what}.",
            "A signal is made on the close of a bar and named by that bar's open time; without the bar it could not have been made.",
            "Correct the signals file, or name the bars it was made on."
        );
}
