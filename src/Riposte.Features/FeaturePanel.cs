using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;

namespace Riposte.Features;

/// <summary>
/// A list of features over bars of one interval, each computed once however often it was asked for. The stream and the
/// table give the same bits. The stream side holds state and is not thread-safe; <see cref="Run"/> leaves it
/// untouched.
/// </summary>
public sealed class FeaturePanel
{
    private readonly FeatureNode[] nodes;
    private readonly int[] firstOutput;
    private readonly BarColumns stream;

    private FeaturePanel(FeatureNode[] nodes, Interval interval, string[] notes)
    {
        this.nodes = nodes;
        Interval = interval;
        Notes = notes;
        Features = [.. nodes.Select(node => node.Info)];
        OutputNames = [.. Features.SelectMany(info => info.Outputs)];
        firstOutput = new int[nodes.Length];
        for (var i = 1; i < nodes.Length; i++)
        {
            firstOutput[i] = firstOutput[i - 1] + Features[i - 1].Outputs.Length;
        }
        WarmUp = Features.Select(info => info.WarmUp).DefaultIfEmpty(0).Max();
        Memory = Features.Select(info => info.Memory).DefaultIfEmpty(1).Max();
        stream = BarColumns.Stream(interval);
    }

    /// <summary>Length of a bar.</summary>
    public Interval Interval { get; }

    /// <summary>Facts about each feature, in the order asked for.</summary>
    public IReadOnlyList<FeatureInfo> Features { get; }

    /// <summary>Unique names of all outputs, in order.</summary>
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>What left the panel and why, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Rows at the start of the data to drop: the longest of all features.</summary>
    public int WarmUp { get; }

    /// <summary>Bars to load for equal bits: the longest of all features.</summary>
    public int Memory { get; }

    /// <summary>
    /// A panel. A feature from a set whose input columns are absent, or which does not exist for the interval, leaves
    /// with a note; one asked for by name is an error then.
    /// </summary>
    /// <param name="specs">What is asked for; repeated ones count once.</param>
    /// <param name="interval">Length of a bar.</param>
    /// <param name="available">Columns that the data have.</param>
    /// <exception cref="UserException">A feature asked for by name cannot be made (kind Configuration or
    /// Data).</exception>
    public static FeaturePanel Create(
        IReadOnlyList<FeatureSpec> specs,
        Interval interval,
        IReadOnlySet<Input> available
    )
    {
        var nodes = new List<FeatureNode>();
        var notes = new List<string>();
        foreach (var same in specs.GroupBy(spec => spec.Text, StringComparer.Ordinal))
        {
            var spec = same.FirstOrDefault(s => !s.IsFromSet) ?? same.First();
            var problem = spec.Definition.Problem(new FeatureArguments(spec.Arguments, interval));
            var absent = string.Join(
                ", ",
                spec.Definition.Inputs.Where(input => !available.Contains(input)).Select(i => i.Name())
            );
            if (spec.IsFromSet && (absent.Length > 0 || problem is not null))
            {
                notes.Add($"{spec.Text} left the panel: {problem ?? $"the data have no {absent}."}");
                continue;
            }
            if (absent.Length > 0)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"The feature {spec.Text} needs {absent}.",
                    "The data have no such column and the feature was asked for by name.",
                    "Give data with that column, or remove the feature."
                );
            }
            nodes.Add(spec.Build(interval));
        }
        return new FeaturePanel([.. nodes], interval, [.. notes]);
    }

    /// <summary>
    /// Takes the next closed bar (a missing bar is a row of NaN) and writes every output. Allocates nothing.
    /// </summary>
    /// <param name="row">The bar whose number follows the previous one.</param>
    /// <param name="values">As many places as <see cref="OutputNames"/>.</param>
    /// <exception cref="ArgumentException">The bar is not the next one, or there are too few places.</exception>
    public void Next(in MarketRow row, Span<double> values)
    {
        if (values.Length != OutputNames.Count)
        {
            throw new ArgumentException($"{OutputNames.Count} places are needed, not {values.Length}.", nameof(values));
        }
        stream.Fill(row);
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i].Next(stream, values.Slice(firstOutput[i], Features[i].Outputs.Length));
        }
    }

    /// <summary>Computes every row of a table, one feature a work item, from a fresh state.</summary>
    /// <exception cref="ArgumentException">The table's interval is another.</exception>
    public FeatureTable Run(MarketTable table, IWorkers workers)
    {
        if (table.Interval != Interval)
        {
            throw new ArgumentException(
                $"The panel is for bars of {Interval}, the table has {table.Interval}.",
                nameof(table)
            );
        }
        var columns = BarColumns.Of(table);
        var outputs = OutputNames.Select(_ => new double[table.Count]).ToArray();
        workers.For(
            nodes.Length,
            i => nodes[i].Run(columns, outputs.AsSpan(firstOutput[i], Features[i].Outputs.Length))
        );
        return new FeatureTable([.. OutputNames], outputs, table.Count, WarmUp, Memory, table.FirstBar);
    }

    /// <summary>Hash of what is computed: names with arguments and versions, and the interval.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("feature-panel-1").Add(Interval.Nanoseconds).Add(Features.Count);
        foreach (var info in Features)
        {
            hasher.Add(info.Name).Add(info.Version);
        }
        return hasher.Finish();
    }
}
