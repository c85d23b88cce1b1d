using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Targets;
using Riposte.Learning.Weights;
using Riposte.Testkit.Labels;

namespace Riposte.Tests.Unit.Labels;

public sealed class PooledDataTests
{
    [Fact]
    public void Labels_of_several_symbols_stand_in_order_of_time_with_their_features_and_spans()
    {
        SymbolData[] parts = [Part("A", 1, 0), Part("B", 2, 30), Part("C", 3, -17)];
        var pool = PooledData.Of(parts);
        Assert.Equal(parts.Sum(part => part.Targets.Count), pool.Spans.Count);
        Assert.Equal(["A", "B", "C"], pool.Symbols);
        for (var k = 0; k < pool.Spans.Count; k++)
        {
            var part = parts[pool.Spans.Symbols[k]];
            var own = pool.Sources[k];
            Assert.Equal(part.Targets.Spans.Start[own], pool.Spans.Start[k]);
            Assert.Equal(part.Targets.Spans.End[own], pool.Spans.End[k]);
            Assert.Equal((float)part.Targets.Values[own], pool.Targets[k]);
            for (var c = 0; c < 2; c++)
            {
                Assert.Equal((float)part.Columns[c][part.Targets.EventRows[own]], pool.Features.Columns[c][k]);
            }
            if (k > 0 && pool.Spans.Start[k] == pool.Spans.Start[k - 1])
            {
                Assert.True(pool.Spans.Symbols[k] > pool.Spans.Symbols[k - 1]);
            }
        }
        for (var s = 0; s < 3; s++)
        {
            var own = Enumerable.Range(0, pool.Spans.Count).Where(k => pool.Spans.Symbols[k] == s);
            Assert.Equal(Enumerable.Range(0, parts[s].Targets.Count), own.Select(k => pool.Sources[k]));
        }
    }

    [Fact]
    public void Weights_of_a_pool_are_those_of_each_symbol_alone()
    {
        SymbolData[] parts = [Part("A", 1, 0), Part("B", 2, 30)];
        var pool = PooledData.Of(parts);
        var alone = pool.Gather([.. parts.Select(part => Uniqueness.Average(part.Targets.Spans))]);
        var pooled = Uniqueness.Average(pool.Spans);
        Assert.All(alone.Zip(pooled), pair => Assert.Equal(pair.First, pair.Second, 12));
        Assert.True(Uniqueness.Average(pool.Spans, acrossSymbols: true).Average() < 0.8 * pooled.Average());
    }

    [Fact]
    public void A_data_set_shares_the_pool()
    {
        var pool = PooledData.Of([Part("A", 1, 0), Part("B", 2, 30)]);
        var weights = new float[pool.Spans.Count];
        var (first, second) = (pool.ToDataset([0, 1], weights), pool.ToDataset([2], weights));
        Assert.Same(first.Features.Columns[0], second.Features.Columns[0]);
        Assert.Same(first.Targets, second.Targets);
        Assert.Equal([2], second.Rows);
    }

    [Fact]
    public void Symbols_that_do_not_fit_together_are_refused()
    {
        var part = Part("A", 1, 0);
        foreach (
            var other in (SymbolData[])
                [
                    part,
                    part with
                    {
                        Symbol = "B",
                        Names = ["x", "z"],
                    },
                    part with
                    {
                        Symbol = "B",
                        Targets = part.Targets with { Classes = 2 },
                    },
                    Part("B", 1, 0, Interval.Minute),
                ]
        )
        {
            Assert.Equal(ErrorKind.Data, Assert.Throws<UserException>(() => PooledData.Of([part, other])).Kind);
        }
        Assert.Throws<UserException>(() => PooledData.Of([]));
    }

    private static SymbolData Part(string symbol, ulong seed, int shift, Interval? interval = null)
    {
        var walk = RandomMarkets.Walk(seed, 200, interval: interval);
        var market = new MarketTable(
            symbol,
            walk.Interval,
            walk.FirstBar + shift,
            walk.Columns.ToDictionary(input => input, input => walk[input].ToArray())
        );
        var labels = new ReturnTarget(5).Label(market, [.. Enumerable.Range(0, 200).Where(row => row % 3 == 0)]);
        double[][] columns = [walk[Input.Close].ToArray(), walk[Input.High].ToArray()];
        return new SymbolData(symbol, ["x", "y"], columns, labels);
    }
}
