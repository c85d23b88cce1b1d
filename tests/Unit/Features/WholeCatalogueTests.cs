using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>All features in one panel, also on hours, with the columns of a store: every way of computing gives the same
/// bits, and every output says something of its own.</summary>
public sealed class WholeCatalogueTests
{
    private const int MemoryMax = 2_500;
    private static readonly Interval FifteenMinutes = Interval.Parse("15m");

    private static FeaturePanel Panel(Func<FeatureInfo, bool> isChosen)
    {
        var all = FeatureCatalog.All.Select(definition => FeatureSpec.Of(definition));
        var specs = all.Concat(FeatureCatalog.All.Select(definition => FeatureSpec.Parse($"{definition.Name}@1h")))
            .Where(spec => spec.Problem(FifteenMinutes) is null)
            .Where(spec => isChosen(Single(spec).Features[0]))
            .ToArray();
        return FeaturePanel.Create(specs, FifteenMinutes, Inputs.All.ToHashSet());
    }

    private static FeaturePanel Single(FeatureSpec spec) =>
        FeaturePanel.Create([spec], FifteenMinutes, Inputs.All.ToHashSet());

    [Theory]
    [InlineData(0, 300)]
    [InlineData(300, MemoryMax)]
    public void Pieces_threads_and_the_stream_give_the_bits_of_the_whole(int above, int upTo)
    {
        var panel = Panel(info => info.Memory > above && info.Memory <= upTo);
        Assert.True(panel.Features.Count > 100);
        var count = 2 * panel.Memory + 1_000;
        var table = SampleMarket.Rough(77, count, 1_234_567, FifteenMinutes);
        var whole = panel.Run(table, SerialWorkers.Instance);
        foreach (var threads in (int[])[2, 7])
        {
            Assert.Equal(whole.Hash(), panel.Run(table, new ThreadPoolWorkers(threads)).Hash());
        }
        var size = panel.Memory / 3 + 41;
        var pieces = Enumerable
            .Range(0, (count + size - 1) / size)
            .Select(i => table.Slice(i * size, Math.Min(size, count - i * size)));
        var row = 0;
        foreach (var piece in panel.RunAll(pieces, new ThreadPoolWorkers(2)))
        {
            for (var k = 0; k < piece.Columns.Length; k++)
            {
                Assert.True(
                    whole.Columns[k].AsSpan(row, piece.Count).SequenceEqual(piece.Columns[k]),
                    $"{whole.Names[k]} differs in the piece from row {row} on."
                );
            }
            row += piece.Count;
        }
        var values = new double[panel.OutputNames.Count];
        for (row = 0; row < count; row++)
        {
            panel.Next(table.Row(row), values);
            for (var k = 0; k < values.Length; k++)
            {
                Assert.True(values[k].Equals(whole.Columns[k][row]), $"{whole.Names[k]} differs in row {row}.");
            }
        }
    }

    [Fact]
    public void No_value_changes_with_the_scale_of_prices_volumes_or_counts_when_its_unit_says_so()
    {
        // Powers of two leave every bit of a ratio as it was, up to the logarithms of what is not a ratio.
        var panel = Panel(info => info.Memory <= MemoryMax && !info.Name.Contains('@', StringComparison.Ordinal));
        var table = SampleMarket.Clean(5, 2 * MemoryMax, 1_000_000, FifteenMinutes);
        var before = panel.Run(table, new ThreadPoolWorkers(2));
        var after = panel.Run(
            SampleMarket.With(
                table,
                columns =>
                {
                    foreach (var (input, column) in columns)
                    {
                        var factor = Factor(input);
                        foreach (ref var value in column.AsSpan())
                        {
                            value *= factor;
                        }
                    }
                }
            ),
            new ThreadPoolWorkers(2)
        );
        var k = 0;
        foreach (var info in panel.Features)
        {
            var isScaleFree = FeatureSpec.Parse(info.Name).Definition.IsScaleFree;
            foreach (var output in info.Outputs)
            {
                var (old, scaled) = (before.Columns[k], after.Columns[k]);
                k++;
                var (size, change) = (0.0, 0.0);
                for (var i = info.WarmUp; i < old.Length && isScaleFree; i++)
                {
                    if (!double.IsNaN(old[i]) || !double.IsNaN(scaled[i]))
                    {
                        size = Math.Max(size, Math.Abs(old[i]));
                        change = Math.Max(change, Math.Abs(old[i] - scaled[i]));
                    }
                }
                Assert.True(change <= 1e-8 * Math.Max(size, 1e-6), $"{output} changes by {change} of {size}.");
            }
        }
    }

    [Fact]
    public void No_two_outputs_are_the_same_but_those_that_charts_know_by_two_names()
    {
        var panel = Panel(info => info.Memory <= MemoryMax && !info.Name.Contains('@', StringComparison.Ordinal));
        var table = SampleMarket.Rough(8, 3 * MemoryMax, 1_000_000, FifteenMinutes);
        var values = panel.Run(table, new ThreadPoolWorkers(2));
        var same = values
            .Names.Select((name, k) => (Name: name, Values: values.Columns[k][MemoryMax..]))
            .Where(column => column.Values.Distinct().Count() > 3 || column.Values.Count(value => value == 1) > 40)
            .GroupBy(column => string.Join(' ', column.Values.Select(BitConverter.DoubleToInt64Bits)))
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" = ", group.Select(column => column.Name)));
        Assert.Equal(
            ["ema(20) = keltner(20,2,10).middle", "stochastic(14,3,3).k = stochastic_fast(14,3).d"],
            same.Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("tiny prices")]
    [InlineData("huge prices")]
    [InlineData("huge volumes")]
    [InlineData("coarse ticks")]
    [InlineData("steps")]
    public void Values_of_extreme_markets_lie_in_their_ranges(string market)
    {
        var panel = Panel(info => info.Memory <= MemoryMax && !info.Name.Contains('@', StringComparison.Ordinal));
        var table = SampleMarket.With(
            SampleMarket.Rough(6, 2 * MemoryMax, 1_234_567, FifteenMinutes),
            columns =>
            {
                foreach (var (input, column) in columns)
                {
                    for (var row = 0; row < column.Length; row++)
                    {
                        column[row] = Extreme(market, input, row, column[row]);
                    }
                }
            }
        );
        var values = panel.Run(table, new ThreadPoolWorkers(2));
        var k = 0;
        foreach (var info in panel.Features)
        {
            foreach (var output in info.Outputs)
            {
                var column = values.Columns[k++];
                var isKnown = false;
                foreach (var value in column)
                {
                    isKnown |= !double.IsNaN(value);
                    Assert.True(
                        !double.IsInfinity(value) && info.Range.Contains(value),
                        $"{output} is {value}, outside {info.Range}."
                    );
                }
                Assert.True(isKnown || market is "steps", $"{output} is never known.");
            }
        }
    }

    private static double Extreme(string market, Input input, int row, double value)
    {
        var isPrice = input is Input.Open or Input.High or Input.Low or Input.Close;
        var factor = Factor(input);
        return market switch
        {
            "tiny prices" => factor == 8 ? value * 1e-10 : value,
            "huge prices" => factor == 8 ? value * 1e10 : value,
            "huge volumes" => factor is 2 or 16 ? value * 1e12 : value,
            "coarse ticks" => isPrice ? Math.Round(value) : value,
            _ => isPrice ? value - value + (row / 200 % 2 == 0 ? 100 : 130) : value,
        };
    }

    private static double Factor(Input input) =>
        input switch
        {
            Input.Open or Input.High or Input.Low or Input.Close or Input.MarkPrice or Input.IndexPrice => 8,
            Input.BidPrice or Input.AskPrice or Input.ReferenceClose => 8,
            Input.Volume or Input.TakerBuyVolume or Input.OpenInterest or Input.OrderFlow => 2,
            Input.BidQuantity or Input.AskQuantity or Input.BidDepth5 or Input.AskDepth5 => 2,
            Input.BidDepth20 or Input.AskDepth20 => 2,
            Input.QuoteVolume or Input.TakerBuyQuoteVolume or Input.OpenInterestValue => 16,
            Input.LongLiquidations or Input.ShortLiquidations => 16,
            Input.ReferenceQuoteVolume or Input.MarketQuoteVolume => 16,
            Input.EffectiveVolume or Input.EffectiveSpreads or Input.RealisedVolume or Input.RealisedSpreads => 16,
            Input.SignedRootVolume => 4,
            // What leaves its ratio to the root of quote volume × trades as it is.
            Input.RootVolumeChanges => Math.Sqrt(16 * 32),
            Input.Trades or Input.TradeEvents or Input.SignSum or Input.TickSignSum or Input.SignProducts => 32,
            Input.PriceChangeSquares or Input.PriceChangeProducts or Input.QuoteUpdates => 32,
            _ => 1,
        };
}
