using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Reports.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Runtime.Backtests;

/// <summary>
/// Plays a strategy under stress. Gaps and outages come at the moment of its largest exposure: the gap against it, at the
/// next open, on every market alike. On changed bars a pipeline computes its features anew and its fitted models decide
/// anew; signals of the user's stay what they were. Crashes of the past are cut out of the plain play where the data hold
/// them.
/// </summary>
public static class StressRun
{
    private sealed record Scenario(string Kind, string Name, string What, double Severity, Func<AccountInput> Make);

    /// <summary>Plays everything.</summary>
    /// <param name="strategy">What is played.</param>
    /// <param name="options">What it is put through.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="cancel">Stops between plays.</param>
    public static StressResult Run(
        IPlayable strategy,
        StressOptions options,
        IWorkers workers,
        CancellationToken cancel
    )
    {
        var input = strategy.Input;
        var plain = Backtester.RunWatched(input, null, cancel);
        Scenario[] scenarios =
        [
            .. options.Costs.Select(factor => Costs(input, factor)),
            .. Moments(strategy, options, plain, cancel),
            .. options.Volatilities.Select(factor => Volatility(strategy, factor, cancel)),
        ];
        var rows = new StressRow[scenarios.Length];
        workers.For(
            scenarios.Length,
            i =>
            {
                cancel.ThrowIfCancellationRequested();
                var made = scenarios[i].Make();
                rows[i] = Describe(scenarios[i], made, Backtester.RunWatched(made, null, cancel));
            }
        );
        var first = new Scenario("base", "as it is", "Nothing is changed.", 0, () => input);
        return new StressResult([Describe(first, input, plain), .. rows, .. Crashes(input, plain)]);
    }

    private static Scenario Costs(AccountInput input, double factor) =>
        new(
            "costs",
            Text($"x {factor:0.##}"),
            Text($"Fees, slippage, funding and liquidation fees times {factor:0.##}."),
            Distance(factor),
            () =>
                input with
                {
                    Margin = input.Margin is { } margin
                        ? margin with
                        {
                            LiquidationFee = Ratio.FromDouble(margin.LiquidationFee.ToDouble() * factor),
                        }
                        : null,
                    Markets =
                    [
                        .. input.Markets.Select(market =>
                            market with
                            {
                                Costs = market.Costs.Times(factor),
                                Funding = Scale(market.Funding, factor),
                            }
                        ),
                    ],
                }
        );

    private static IEnumerable<Scenario> Moments(
        IPlayable strategy,
        StressOptions options,
        BacktestResult plain,
        CancellationToken cancel
    )
    {
        var at = -1;
        for (var i = 0; i < plain.Exposure.Length - 1; i++)
        {
            if (
                double.IsFinite(plain.Exposure[i])
                && (at < 0 || Math.Abs(plain.Exposure[i]) > Math.Abs(plain.Exposure[at]))
            )
            {
                at = i;
            }
        }
        if (at < 0 || plain.Exposure[at] == 0)
        {
            yield break;
        }
        var (time, exposure) = (plain.Times[at], plain.Exposure[at]);
        foreach (var size in options.Gaps)
        {
            var signed = exposure > 0 ? -size : size;
            yield return new Scenario(
                "gap",
                Text($"{signed * 100:+0.##;-0.##} %"),
                Text($"A jump at {time}, when exposure was {exposure:0.##} of equity."),
                size,
                () => strategy.On(Changed(strategy.Input, bars => BarStress.Gap(bars, time, signed)), cancel)
            );
        }
        foreach (var length in options.Outages)
        {
            var window = new TimeRange(time, time + length);
            yield return new Scenario(
                "outage",
                Interval.TextOf(length),
                Text($"Nothing trades from {time} on, when exposure was {exposure:0.##} of equity."),
                length,
                () => strategy.On(Changed(strategy.Input, bars => BarStress.Outage(bars, window)), cancel)
            );
        }
    }

    private static Scenario Volatility(IPlayable strategy, double factor, CancellationToken cancel) =>
        new(
            "volatility",
            Text($"x {factor:0.##}"),
            strategy.Decides
                ? Text($"Returns around their mean times {factor:0.##}; features and decisions made anew.")
                : Text($"Returns around their mean times {factor:0.##}; the same signals."),
            Distance(factor),
            () => strategy.On(Changed(strategy.Input, bars => BarStress.Volatility(bars, factor)), cancel)
        );

    private static MarketInput[] Changed(AccountInput input, Func<MarketTable, MarketTable> change) =>
        [
            .. input.Markets.Select(market =>
                market with
                {
                    Bars = change(market.Bars),
                    Detail = null,
                    // Recorded marks belong to the prices that were; the open stands in.
                    Funding = market.Funding.With(
                        market.Funding.Rates.ToArray(),
                        [.. Enumerable.Repeat(double.NaN, market.Funding.Count)]
                    ),
                }
            ),
        ];

    private static FundingTable Scale(FundingTable funding, double factor) =>
        funding.With([.. funding.Rates.ToArray().Select(rate => rate * factor)], funding.MarkPrices.ToArray());

    private static StressRow Describe(Scenario scenario, AccountInput input, BacktestResult result) =>
        new(
            scenario.Kind,
            scenario.Name,
            scenario.What,
            result.Equity.Length == 0 ? double.NaN : result.Equity[^1] / result.Capital - 1,
            SharpeSample.Of(result.DailyReturns).Sharpe * Math.Sqrt(365),
            Deepest(result.Capital, result.Equity),
            result.Trades.Length,
            MarketReturn(input.Markets[0].Bars, input.Start, input.End),
            result.HaltedAt is not null
        )
        {
            Severity = scenario.Severity,
        };

    // Half and double are alike far from as it is; nothing at all is farther than any factor.
    private static double Distance(double factor) =>
        factor <= 0 ? double.PositiveInfinity : Math.Max(factor, 1 / factor) - 1;

    private static IEnumerable<StressRow> Crashes(AccountInput input, BacktestResult result)
    {
        foreach (var crash in CrashEvent.Known)
        {
            var (from, to) = (crash.Window.From, crash.Window.To);
            var first = Array.FindIndex(result.Times, time => time >= from);
            var last = Array.FindLastIndex(result.Times, time => time <= to);
            if (first < 0 || last <= first || result.Times[0] > from || result.Times[^1] < to)
            {
                continue;
            }
            var start = result.Equity[first];
            yield return new StressRow(
                "crash",
                crash.Name,
                $"{from.ToDate():yyyy-MM-dd} to {(to - 1).ToDate():yyyy-MM-dd}. {crash.Cause}.",
                result.Equity[last] / start - 1,
                double.NaN,
                Deepest(start, result.Equity.AsSpan(first, last - first + 1)),
                result.Trades.Count(trade => trade.ExitTime > from && trade.ExitTime <= to),
                MarketReturn(input.Markets[0].Bars, from, to),
                result.HaltedAt is { } halted && halted <= to
            );
        }
    }

    private static double MarketReturn(MarketTable bars, Instant from, Instant to)
    {
        var first = Math.Clamp(bars.RowAt(from), 0, bars.Count - 1);
        var end = Math.Clamp(bars.RowAt(to), first, bars.Count);
        while (first < end && bars.IsMissing(first))
        {
            first++;
        }
        var last = end - 1;
        while (last > first && bars.IsMissing(last))
        {
            last--;
        }
        return last < first ? double.NaN : bars[Input.Close][last] / bars[Input.Open][first] - 1;
    }

    private static double Deepest(double start, ReadOnlySpan<double> equity)
    {
        var (peak, deepest) = (start, 0.0);
        foreach (var value in equity)
        {
            peak = Math.Max(peak, value);
            deepest = Math.Min(deepest, value / peak - 1);
        }
        return deepest;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
