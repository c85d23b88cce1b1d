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
    private readonly PanelPart[] parts;
    private readonly (int Part, int Node)[] places;
    private readonly int[] firstOutput;

    private FeaturePanel(FeatureSpec[] specs, Interval interval, (string Feature, string Why)[] left)
    {
        Interval?[] timeframes =
        [
            .. specs.Select(spec => spec.Timeframe).Distinct().OrderBy(timeframe => timeframe?.Nanoseconds ?? 0),
        ];
        parts =
        [
            .. timeframes.Select(timeframe => new PanelPart(
                specs.Where(spec => spec.Timeframe == timeframe),
                interval,
                timeframe
            )),
        ];
        places =
        [
            .. specs.Select(spec =>
            {
                var part = Array.IndexOf(timeframes, spec.Timeframe);
                return (part, parts[part].IndexOf(spec));
            }),
        ];
        Interval = interval;
        LeftOut = [.. left.Select(one => one.Feature)];
        Notes =
        [
            .. left.GroupBy(one => one.Why, one => one.Feature, StringComparer.Ordinal)
                .Select(group => $"{string.Join(", ", group)} left the panel: {group.Key}"),
        ];
        Features = [.. specs.Select((spec, i) => parts[places[i].Part].Describe(spec))];
        OutputNames = [.. Features.SelectMany(info => info.Outputs)];
        firstOutput = new int[specs.Length];
        for (var i = 1; i < specs.Length; i++)
        {
            firstOutput[i] = firstOutput[i - 1] + Features[i - 1].Outputs.Length;
        }
        WarmUp = Features.Select(info => info.WarmUp).DefaultIfEmpty(0).Max();
        Memory = Features.Select(info => info.Memory).DefaultIfEmpty(1).Max();
    }

    /// <summary>Length of a bar.</summary>
    public Interval Interval { get; }

    /// <summary>Facts about each feature, in the order asked for.</summary>
    public IReadOnlyList<FeatureInfo> Features { get; }

    /// <summary>Unique names of all outputs, in order.</summary>
    public IReadOnlyList<string> OutputNames { get; }

    /// <summary>Features of sets that left the panel.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>What left the panel and why, one sentence for each reason.</summary>
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
        var chosen = new List<FeatureSpec>();
        var left = new List<(string Feature, string Why)>();
        foreach (var same in specs.GroupBy(spec => spec.Text, StringComparer.Ordinal))
        {
            var spec = same.FirstOrDefault(s => !s.IsFromSet) ?? same.First();
            if (spec.Problem(interval) is { } problem)
            {
                if (!spec.IsFromSet)
                {
                    throw spec.Refuse(problem, interval);
                }
                left.Add((spec.Text, problem));
                continue;
            }
            var absent = string.Join(
                ", ",
                spec.Describe(interval).Inputs.Where(input => !available.Contains(input)).Select(i => i.Name())
            );
            if (absent.Length == 0)
            {
                chosen.Add(spec);
                continue;
            }
            if (!spec.IsFromSet)
            {
                throw new UserException(
                    ErrorKind.Data,
                    $"The feature {spec.Text} needs {absent}.",
                    "The data have no such column and the feature was asked for by name.",
                    "Give data with that column, or remove the feature."
                );
            }
            left.Add((spec.Text, $"the data have no {absent}."));
        }
        return new FeaturePanel([.. chosen], interval, [.. left]);
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
        foreach (var part in parts)
        {
            part.Next(row);
        }
        for (var i = 0; i < places.Length; i++)
        {
            parts[places[i].Part].Value(places[i].Node).CopyTo(values[firstOutput[i]..]);
        }
    }

    /// <summary>
    /// Computes tables that follow each other, for data that do not fit into memory: each result has the rows of its table
    /// and the bits of one run over all of them. Of the tables before, the last <see cref="Memory"/> rows are kept.
    /// </summary>
    /// <exception cref="ArgumentException">A table does not follow the one before, or has other columns or another
    /// interval.</exception>
    public IEnumerable<FeatureTable> RunAll(IEnumerable<MarketTable> tables, IWorkers workers)
    {
        MarketTable? before = null;
        foreach (var table in tables)
        {
            var joined = before is null ? table : MarketTable.Join(before, table);
            var skip = joined.Count - table.Count;
            var computed = Run(joined, workers);
            yield return skip == 0
                ? computed
                : computed with
                {
                    Columns = [.. computed.Columns.Select(column => column.AsSpan(skip).ToArray())],
                    Count = table.Count,
                    FirstBar = table.FirstBar,
                };
            var keep = Math.Min(joined.Count, Memory);
            before = joined.Slice(joined.Count - keep, keep);
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
        var outputs = OutputNames.Select(_ => new double[table.Count]).ToArray();
        for (var k = 0; k < parts.Length; k++)
        {
            var own = Enumerable
                .Range(0, places.Length)
                .Where(i => places[i].Part == k)
                .Select(i => (places[i].Node, outputs.AsSpan(firstOutput[i], Features[i].Outputs.Length).ToArray()))
                .ToArray();
            parts[k].Run(table, own, workers);
        }
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
