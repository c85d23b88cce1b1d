using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Regimes;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

public sealed class LookAheadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-look-ahead").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("seed=7")]
    [InlineData("features_config.scaler=quantile", "features_config.selection.kind=mda")]
    [InlineData(
        "layers.regime.enabled=true",
        PipelineSetup.Regimes,
        "layers.regime.params.n_estimators=10",
        "trading.signal_thresholds.entry=0.3"
    )]
    public void Changing_every_input_after_a_time_changes_no_feature_probability_or_decision_up_to_it(
        params string[] sets
    )
    {
        var market = PipelineSetup.Market(seed: 11, days: 62, strength: 0.012);
        var config = PipelineSetup.LoadConfig(sets);
        var before = PipelineSetup.Run(
            PipelineSetup.Request(
                config,
                folder,
                PipelineSetup.Write(Path.Combine(folder, "a"), market.Bars, market.Funding)
            )
        );
        // In the middle of the third test period, and not on a decision border.
        var cut =
            Instant.FromDate(2023, 1, 1)
            + 55 * Instant.NanosecondsPerDay
            + 7 * Interval.Hour.Nanoseconds
            + 5 * Interval.Minute.Nanoseconds;
        var after = PipelineSetup.Run(
            PipelineSetup.Request(
                config,
                folder,
                PipelineSetup.Write(Path.Combine(folder, "b"), Perturb(market.Bars, cut), Perturb(market.Funding, cut))
            )
        );

        Assert.NotEqual(before.Inputs.Bars.Hash, after.Inputs.Bars.Hash);
        var known = Enumerable
            .Range(0, before.Inputs.Market.Count)
            .Count(row => before.Inputs.Market.KnownAt(row) <= cut);
        for (var c = 0; c < before.Inputs.Features.Columns.Length; c++)
        {
            Assert.Equal(before.Inputs.Features.Columns[c][..known], after.Inputs.Features.Columns[c][..known]);
        }
        var predictions = before.Walk.Predictions.Where(prediction => prediction.KnownAt <= cut).ToArray();
        Assert.True(predictions.Length > 1500, "The cut leaves too little to compare.");
        Assert.Equal(predictions, after.Walk.Predictions.Where(prediction => prediction.KnownAt <= cut));
        Assert.NotEqual(before.Walk.Predictions[^1], after.Walk.Predictions[^1]);

        CompareRegimes(before, after, cut);

        var trades = before.Family.Main.Trades.Where(trade => trade.ExitTime <= cut).ToArray();
        Assert.True(trades.Length > 3, $"{trades.Length} trades are too few to compare.");
        Assert.Equal(trades, after.Family.Main.Trades.Where(trade => trade.ExitTime <= cut));
        var entries = before
            .Family.Main.Trades.Where(trade => trade.EntryTime <= cut)
            .Select(trade => (trade.EntryTime, trade.EntryPrice));
        Assert.Equal(
            entries,
            after
                .Family.Main.Trades.Where(trade => trade.EntryTime <= cut)
                .Select(trade => (trade.EntryTime, trade.EntryPrice))
        );
        var equity = before.Family.Main.Times.Count(time => time <= cut);
        Assert.Equal(before.Family.Main.Equity[..equity], after.Family.Main.Equity[..equity]);
    }

    private static void CompareRegimes(
        (RunInputs Inputs, WalkForwardResult Walk, BacktestFamily Family) before,
        (RunInputs Inputs, WalkForwardResult Walk, BacktestFamily Family) after,
        Instant cut
    )
    {
        if (before.Walk.Regimes is not { } regimes)
        {
            Assert.Null(after.Walk.Regimes);
            return;
        }
        var others = after.Walk.Regimes!;
        Assert.Equal(regimes.Rows, others.Rows);
        var market = before.Inputs.Market;
        var known = regimes.Rows.Count(row => market.KnownAt(row) <= cut);
        Assert.True(known > 1500 && known < regimes.Count, "The cut leaves too little to compare.");
        Assert.Equal(regimes.Probabilities[..(7 * known)], others.Probabilities[..(7 * known)]);
        Assert.Equal(regimes.Named[..known], others.Named[..known]);
        Assert.NotEqual(regimes.Probabilities, others.Probabilities);
        // So is the baseline: what was last known does not change either.
        Assert.Equal(
            LastKnownRegime.At(before.Inputs.Regimes!, regimes.Rows)[..known],
            LastKnownRegime.At(after.Inputs.Regimes!, regimes.Rows)[..known]
        );
    }

    private static MarketTable Perturb(MarketTable bars, Instant cut)
    {
        var random = RandomStream.Named(5, "perturb");
        var columns = bars.Columns.ToDictionary(input => input, input => bars[input].ToArray());
        for (var row = 0; row < bars.Count; row++)
        {
            if (bars.KnownAt(row) <= cut)
            {
                continue;
            }
            var shift = 1 + 0.2 * (random.NextDouble() - 0.5);
            foreach (var input in columns.Keys)
            {
                columns[input][row] *= shift;
            }
        }
        return new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns);
    }

    private static FundingTable Perturb(FundingTable funding, Instant cut) =>
        new(
            funding.Times.ToArray(),
            [.. funding.Rates.ToArray().Select((rate, i) => funding.Times[i] > cut ? -5 * rate : rate)],
            funding.MarkPrices.ToArray()
        );
}
