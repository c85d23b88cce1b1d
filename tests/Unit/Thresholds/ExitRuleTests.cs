using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Thresholds;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Tests.Unit.Thresholds;

public sealed class ExitRuleTests
{
    private const int Count = 400;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.2)]
    [InlineData(0.35)]
    [InlineData(0.4)]
    public void The_search_enters_and_exits_where_the_traders_rule_does(double exit)
    {
        for (var run = 0; run < 25; run++)
        {
            var random = RandomStream.Named((ulong)run, "exit-rule-test");
            var data = Data(random);
            var options = new ThresholdOptions(MinConfidence: 0.55, MinExpectedValue: -1, MinTrades: 2, Quantiles: 0)
            {
                // F1 asks for no profit, so that both sides always play.
                Objective = ThresholdObjective.F1,
                Grid = [0.4],
                Exit = exit,
            };
            var choice = ThresholdSearch.Choose(data, options);
            Assert.Equal((0.4, 0.4), (choice.EntryLong, choice.EntryShort));
            var expected = Walk(data, options);
            Assert.Equal(expected.Count, choice.Trades);
            Assert.Equal(expected.Average(), choice.MeanNetReturn, 12);
        }
    }

    // Bar by bar with the rule of the trader: exits are decided while the position is open, entries only without one.
    private static List<double> Walk(ThresholdData data, ThresholdOptions options)
    {
        var signal = new SignalOptions(double.NaN, options.Exit, 0.55, ConfidenceKind.Ratio, false);
        var returns = new List<double>();
        (int Row, Side Side)? open = null;
        for (var j = 0; j < Count; j++)
        {
            var prediction = Prediction(data, j);
            if (open is { } position)
            {
                var isLong = position.Side == Side.Long;
                var (ends, net) = isLong
                    ? (data.LongEndRows, data.Outcomes.Net.Long)
                    : (data.ShortEndRows, data.Outcomes.Net.Short);
                if (j < ends[position.Row])
                {
                    if (SignalRule.Exits(prediction, position.Side, signal))
                    {
                        var move = data.Exits!.FillPrices[j] / data.Exits.FillPrices[position.Row] - 1;
                        returns.Add(isLong ? move - 0.0012 : -move - 0.0012);
                        open = null;
                    }
                    continue;
                }
                returns.Add(net[position.Row]);
                open = null;
            }
            if (SignalRule.Entry(prediction, signal) is { } side)
            {
                open = (j, side);
            }
        }
        if (open is { } last)
        {
            returns.Add(last.Side == Side.Long ? data.Outcomes.Net.Long[last.Row] : data.Outcomes.Net.Short[last.Row]);
        }
        return returns;
    }

    private static Prediction Prediction(ThresholdData data, int row) =>
        new()
        {
            PShort = data.Probabilities[3 * row],
            PNeutral = data.Probabilities[3 * row + 1],
            PLong = data.Probabilities[3 * row + 2],
            EntryLong = 0.4,
            EntryShort = 0.4,
        };

    private static ThresholdData Data(RandomStream random)
    {
        int[] rows = [.. Enumerable.Range(0, Count)];
        int[] ends = [.. rows.Select(i => i + 1 + random.NextInt(12))];
        int[] shortEnds = [.. rows.Select(i => i + 1 + random.NextInt(12))];
        var labels = ThresholdRows.Labels(
            rows,
            ends,
            shortEnds,
            [.. rows.Select(_ => (Outcome)random.NextInt(3))],
            [.. rows.Select(_ => 0.02 * random.NextNormal())],
            [.. rows.Select(_ => 0.02 * random.NextNormal())]
        );
        var measured = OutcomeReturns.Measure(labels, rows, new CostSchedule());
        var p = new double[3 * Count];
        for (var i = 0; i < Count; i++)
        {
            double[] draw = [random.NextDouble(), 0.3 * random.NextDouble(), random.NextDouble()];
            for (var c = 0; c < 3; c++)
            {
                p[3 * i + c] = draw[c] / draw.Sum();
            }
        }
        var data = ThresholdData.From(labels, measured, p);
        var price = 100.0;
        double[] fills = [.. rows.Select(_ => price *= 1 + 0.01 * random.NextNormal())];
        return data with { Exits = data.Exits! with { FillPrices = fills } };
    }
}
