using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Features;

namespace Riposte.Tests.Unit.Features;

/// <summary>Runs single features over small tables, for hand sheets.</summary>
internal static class FeatureRun
{
    /// <summary>A table from given columns; prices not given equal the close, a close not given is 1.</summary>
    public static MarketTable Table(Interval interval, Instant start, params (Input Input, double[] Values)[] columns)
    {
        var all = columns.ToDictionary(column => column.Input, column => column.Values);
        var count = columns[0].Values.Length;
        var close = all.GetValueOrDefault(Input.Close) ?? [.. Enumerable.Repeat(1.0, count)];
        foreach (var price in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            all.TryAdd(price, close);
        }
        return new MarketTable("TEST", interval, interval.BarNumber(start), all);
    }

    /// <summary>The outputs of one feature.</summary>
    public static double[][] Of(string feature, MarketTable table) =>
        FeaturePanel
            .Create([FeatureSpec.Parse(feature)], table.Interval, table.Columns.ToHashSet())
            .Run(table, SerialWorkers.Instance)
            .Columns;

    /// <summary>Values equal to a relative 1e-12, NaN equal to NaN.</summary>
    public static void Same(double[] expected, double[] actual, double scale = 1)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                double.IsNaN(expected[i])
                    ? double.IsNaN(actual[i])
                    : Math.Abs(expected[i] - actual[i]) <= 1e-12 * Math.Max(scale, Math.Abs(expected[i])),
                $"row {i}: {expected[i]:R} against {actual[i]:R}"
            );
        }
    }
}
