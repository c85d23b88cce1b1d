using Riposte.Core.Market;
using Riposte.Core.Workers;
using Riposte.Features;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>Every feature of the family Book on the two real recordings, in bars of ten seconds.</summary>
public sealed class RecordedFeaturesTests
{
    // Volume buckets need days: see ArchivedTradesTests.
    private static readonly FeatureSpec[] Specs =
    [
        .. FeatureCatalog
            .All.Where(definition =>
                definition.Family == Family.Book && !definition.Name.Contains("vpin", StringComparison.Ordinal)
            )
            .Select(definition => FeatureSpec.Of(definition, [.. definition.Parameters.Select(_ => 6.0)])),
    ];

    [Theory]
    [InlineData("spot")]
    [InlineData("coin")]
    public void Values_are_known_and_in_range_and_equal_in_stream_and_batch(string market)
    {
        var table = RecordedBars.Of(market).FromStore;
        var panel = FeaturePanel.Create(Specs, table.Interval, table.Columns.ToHashSet());
        Assert.Equal(36, panel.OutputNames.Count);
        var batch = panel.Run(table, SerialWorkers.Instance);
        var values = new double[panel.OutputNames.Count];
        var ranges = panel.Features.SelectMany(info => info.Outputs.Select(_ => info.Range)).ToArray();
        for (var row = 0; row < table.Count; row++)
        {
            panel.Next(table.Row(row), values);
            for (var k = 0; k < values.Length; k++)
            {
                Assert.True(values[k].Equals(batch.Columns[k][row]), $"{panel.OutputNames[k]} in row {row}");
                Assert.True(ranges[k].Contains(values[k]), $"{panel.OutputNames[k]} in row {row} is {values[k]}");
                if (row is > 12 and < 33)
                {
                    Assert.True(double.IsFinite(values[k]), $"{panel.OutputNames[k]} in row {row}");
                }
            }
        }
    }

    // In both recordings the middle follows the order flow. The numbers are those of a separate Python program (json, loops).
    [Theory]
    [InlineData("spot", 0.479380354)]
    [InlineData("coin", 0.837909853)]
    public void Order_flow_has_the_sign_of_the_price_move(string market, double found)
    {
        var table = RecordedBars.Of(market).FromStore;
        var flow = Compute(table, "order_flow_imbalance(1)");
        var move = Compute(table, "middle_return(1)");
        var rows = Enumerable.Range(0, table.Count).Where(i => !double.IsNaN(flow[i] + move[i])).ToArray();
        Assert.InRange(rows.Length, 30, 35);
        Assert.Equal(found, Correlation(rows, flow, move), 1e-9);
        Assert.All(
            Compute(table, $"order_flow_impact({rows.Length})").Where(double.IsFinite),
            impact => Assert.True(impact > 0)
        );
    }

    private static double[] Compute(MarketTable table, string output) =>
        FeaturePanel
            .Create([FeatureSpec.Parse(output)], table.Interval, table.Columns.ToHashSet())
            .Run(table, SerialWorkers.Instance)
            .Column(output);

    private static double Correlation(int[] rows, double[] x, double[] y)
    {
        var (meanX, meanY) = (rows.Average(i => x[i]), rows.Average(i => y[i]));
        var products = rows.Sum(i => (x[i] - meanX) * (y[i] - meanY));
        var squares = rows.Sum(i => (x[i] - meanX) * (x[i] - meanX)) * rows.Sum(i => (y[i] - meanY) * (y[i] - meanY));
        return products / Math.Sqrt(squares);
    }
}
