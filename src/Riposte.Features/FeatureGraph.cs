using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;

namespace Riposte.Features;

/// <summary>
/// Features over bars of one interval together with the features they use, each computed once. A feature that is used
/// comes before its users; features of one level do not use each other and may run side by side.
/// </summary>
internal sealed class FeatureGraph
{
    private readonly List<FeatureNode> nodes = [];
    private readonly List<(int Node, int Output)[]> uses = [];
    private readonly List<int> levels = [];
    private readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    private readonly Interval interval;
    private readonly BarColumns stream;
    private double[][] slots = [];
    private double[][][] shared = [];
    private BarColumns[] views = [];

    private FeatureGraph(Interval interval)
    {
        this.interval = interval;
        stream = BarColumns.Stream(interval);
    }

    /// <summary>Number of features, those that are only used included.</summary>
    public int Count => nodes.Count;

    /// <summary>The features, used ones before their users.</summary>
    public IReadOnlyList<FeatureNode> Nodes => nodes;

    /// <summary>A graph of features and all that they use.</summary>
    public static FeatureGraph Create(IEnumerable<FeatureSpec> specs, Interval interval)
    {
        var graph = new FeatureGraph(interval);
        foreach (var spec in specs)
        {
            graph.Add(spec);
        }
        graph.Connect();
        return graph;
    }

    /// <summary>Place of a feature.</summary>
    public int IndexOf(FeatureSpec spec) => byText[spec.Text];

    /// <summary>Takes the next bar of the stream; values are then in <see cref="Value"/>. Allocates nothing.</summary>
    public void Next(in MarketRow row)
    {
        stream.Fill(row);
        for (var i = 0; i < nodes.Count; i++)
        {
            var slot = slots[i];
            nodes[i].Next(views[i], slot);
            var copies = shared[i];
            for (var k = 0; k < copies.Length; k++)
            {
                copies[k][0] = slot[k];
            }
        }
    }

    /// <summary>Values of a feature at the last bar of the stream.</summary>
    public ReadOnlySpan<double> Value(int node) => slots[node];

    /// <summary>Computes every row of a table from a fresh state.</summary>
    /// <param name="table">The table.</param>
    /// <param name="outputs">By node, the columns to fill; null where a feature is only used.</param>
    /// <param name="workers">Runs the features of a level side by side.</param>
    public void Run(MarketTable table, double[][]?[] outputs, IWorkers workers)
    {
        var columns = BarColumns.Of(table);
        var filled = new double[nodes.Count][][];
        for (var i = 0; i < nodes.Count; i++)
        {
            filled[i] = outputs[i] ?? [.. nodes[i].Info.Outputs.Select(_ => new double[table.Count])];
        }
        for (var level = 0; level <= levels.DefaultIfEmpty(0).Max(); level++)
        {
            int[] members = [.. Enumerable.Range(0, nodes.Count).Where(i => levels[i] == level)];
            workers.For(
                members.Length,
                k =>
                {
                    var node = members[k];
                    double[][] used = [.. uses[node].Select(use => filled[use.Node][use.Output])];
                    Run(nodes[node], used.Length == 0 ? columns : columns.With(used), filled[node]);
                }
            );
        }
    }

    // A failure inside a plug-in is told as the plug-in's, not as a fault of the program.
    private static void Run(FeatureNode node, BarColumns columns, double[][] outputs)
    {
        try
        {
            node.Run(columns, outputs);
        }
        catch (Exception e) when (e is not UserException && FeatureLibrary.IsPlugInName(node.Spec!.Name))
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"The feature {node.Spec!.Text} failed on bar data.",
                $"Its code threw {e.GetType().Name}: {e.Message}",
                "Correct the plug-in; its contract suite finds such faults (docs/reference/plug-ins.md)."
            );
        }
    }

    private int Add(FeatureSpec spec)
    {
        if (byText.TryGetValue(spec.Text, out var known))
        {
            return known;
        }
        var used = spec
            .Definition.Uses(new FeatureArguments(spec.Arguments, interval))
            .Select(FeatureUse.Parse)
            .Select(use => (Node: Add(use.Spec), use.Output))
            .ToArray();
        nodes.Add(spec.Build(interval));
        uses.Add(used);
        levels.Add(used.Length == 0 ? 0 : 1 + used.Max(use => levels[use.Node]));
        byText[spec.Text] = nodes.Count - 1;
        return nodes.Count - 1;
    }

    private void Connect()
    {
        slots = [.. nodes.Select(node => Enumerable.Repeat(double.NaN, node.Info.Outputs.Length).ToArray())];
        var isUsed = uses.SelectMany(list => list).Select(use => use.Node).ToHashSet();
        shared =
        [
            .. nodes.Select(
                (node, i) => isUsed.Contains(i) ? node.Info.Outputs.Select(_ => new double[1]).ToArray() : []
            ),
        ];
        views =
        [
            .. uses.Select(list =>
                list.Length == 0 ? stream : stream.With([.. list.Select(use => shared[use.Node][use.Output])])
            ),
        ];
    }
}
