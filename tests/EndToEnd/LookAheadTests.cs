using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Tests.EndToEnd;

public sealed class LookAheadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-look-ahead").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("seed=7")]
    [InlineData("features_config.scaler=quantile", "features_config.selection.kind=mda")]
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
