using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;

namespace Riposte.Features;

/// <summary>
/// The features of a panel that share a timeframe. On a coarser timeframe than the panel's a value is that of the last
/// coarse bar that has closed: known at its close, held until the next one closes, unknown when that bar was missing, so
/// never older than one coarse bar.
/// </summary>
internal sealed class PanelPart
{
    private readonly FeatureGraph graph;
    private readonly Interval timeframe;
    private readonly CoarseBars? coarse;

    public PanelPart(IEnumerable<FeatureSpec> specs, Interval interval, Interval? timeframe)
    {
        this.timeframe = timeframe ?? interval;
        graph = FeatureGraph.Create(specs.Select(spec => spec.OnItsBars), this.timeframe);
        coarse = timeframe is { } to ? new CoarseBars(interval, to) : null;
        Ratio = checked((int)(this.timeframe.Nanoseconds / interval.Nanoseconds));
    }

    /// <summary>Bars of the panel in a bar of this part.</summary>
    public int Ratio { get; }

    /// <summary>Place of a feature.</summary>
    public int IndexOf(FeatureSpec spec) => graph.IndexOf(spec.OnItsBars);

    /// <summary>Facts about a feature, in bars of the panel.</summary>
    public FeatureInfo Describe(FeatureSpec spec)
    {
        var info = graph.Nodes[IndexOf(spec)].Info;
        return spec.Timeframe is null
            ? info
            : info with
            {
                Name = spec.Text,
                Outputs = [.. info.Outputs.Select(output => spec.Text + output[info.Name.Length..])],
                WarmUp = (info.WarmUp + 1) * Ratio - 1,
                Memory = (info.Memory + 1) * Ratio - 1,
            };
    }

    /// <summary>Takes the next bar of the stream.</summary>
    public void Next(in MarketRow row)
    {
        if (coarse is null)
        {
            graph.Next(row);
        }
        else if (coarse.Add(row, out var closed))
        {
            graph.Next(closed);
        }
    }

    /// <summary>Values of a feature at the last bar of the stream.</summary>
    public ReadOnlySpan<double> Value(int node) => graph.Value(node);

    /// <summary>Computes every row of a table.</summary>
    /// <param name="table">The panel's bars.</param>
    /// <param name="outputs">By feature of the panel asked for: place in this part, and columns to fill.</param>
    /// <param name="workers">Runs features side by side.</param>
    public void Run(MarketTable table, IEnumerable<(int Node, double[][] Columns)> outputs, IWorkers workers)
    {
        var bars = coarse is null ? table : Resampler.Resample(table, timeframe);
        var targets = new double[graph.Count][][];
        foreach (var (node, columns) in outputs)
        {
            targets[node] = coarse is null ? columns : [.. columns.Select(_ => new double[bars.Count])];
        }
        graph.Run(bars, targets, workers);
        if (coarse is null)
        {
            return;
        }
        foreach (var (node, columns) in outputs)
        {
            for (var k = 0; k < columns.Length; k++)
            {
                Spread(targets[node][k], bars, columns[k], table);
            }
        }
    }

    private void Spread(double[] values, MarketTable bars, double[] target, MarketTable table)
    {
        var first = table.FirstBar - table.Interval.BarNumber(bars.OpenTime(0));
        for (var row = 0; row < target.Length; row++)
        {
            // The last coarse bar that closed at or before the close of this row.
            var closed = (int)((first + row + 1) / Ratio) - 1;
            target[row] = closed < 0 ? double.NaN : values[closed];
        }
    }
}
