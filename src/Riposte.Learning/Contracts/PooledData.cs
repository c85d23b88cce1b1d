using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Contracts;

/// <summary>
/// Labels and features of several symbols as one data set in order of time: one row of the matrix a label. Values are
/// copied once, on the step from double to single precision that every matrix takes; folds share the result.
/// "Position" is the index of a label here. Immutable.
/// </summary>
public sealed class PooledData
{
    private PooledData(string[] symbols, FeatureMatrix features, float[] targets, LabelSpans spans, int[] sources)
    {
        (Symbols, Features, Targets, Spans, Sources) = (symbols, features, targets, spans, sources);
    }

    /// <summary>Names of the symbols; <see cref="LabelSpans.Symbols"/> of the spans counts from here.</summary>
    public string[] Symbols { get; }

    /// <summary>One row a label.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Class or number of each label.</summary>
    public float[] Targets { get; }

    /// <summary>Spans and symbols, as splitters and weights take them.</summary>
    public LabelSpans Spans { get; }

    /// <summary>Position of each label in the table of its own symbol.</summary>
    public int[] Sources { get; }

    /// <summary>Pools symbols. Labels of one moment keep the order of the symbols.</summary>
    /// <param name="parts">At least one symbol; bars of one length.</param>
    /// <exception cref="UserException">No symbols, one given twice, or symbols whose features, bars or kind of label
    /// differ (Data).</exception>
    public static PooledData Of(IReadOnlyList<SymbolData> parts)
    {
        Require(parts);
        var (symbols, sources) = Order(parts);
        var (start, end) = (new Instant[symbols.Length], new Instant[symbols.Length]);
        var targets = new float[symbols.Length];
        for (var k = 0; k < symbols.Length; k++)
        {
            var table = parts[symbols[k]].Targets;
            start[k] = table.Market.KnownAt(table.EventRows[sources[k]]);
            end[k] = table.Market.KnownAt(table.EndRows[sources[k]]);
            targets[k] = (float)table.Values[sources[k]];
        }
        var columns = new float[parts[0].Names.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = Gather(parts, symbols, sources, c);
        }
        var spans = new LabelSpans(start, end, parts[0].Targets.Market.Interval, symbols);
        var matrix = new FeatureMatrix(parts[0].Names, columns, symbols.Length);
        return new PooledData([.. parts.Select(part => part.Symbol)], matrix, targets, spans, sources);
    }

    /// <summary>Values that each symbol has of its own labels, such as weights, in the order of the pool.</summary>
    /// <param name="perSymbol">One array a symbol, one value a label.</param>
    public double[] Gather(IReadOnlyList<double[]> perSymbol)
    {
        var gathered = new double[Sources.Length];
        for (var k = 0; k < gathered.Length; k++)
        {
            gathered[k] = perSymbol[Spans.Symbols[k]][Sources[k]];
        }
        return gathered;
    }

    /// <summary>The data set of some positions. Features and targets are shared.</summary>
    /// <param name="positions">Positions to use, rising.</param>
    /// <param name="weights">Weight of every label, at least 0.</param>
    public Dataset ToDataset(int[] positions, float[] weights) => new(Features, Targets, weights, positions);

    private static float[] Gather(IReadOnlyList<SymbolData> parts, int[] symbols, int[] sources, int column)
    {
        var gathered = new float[symbols.Length];
        for (var k = 0; k < gathered.Length; k++)
        {
            var part = parts[symbols[k]];
            gathered[k] = FeatureMatrix.ToSingle(part.Columns[column][part.Targets.EventRows[sources[k]]]);
        }
        return gathered;
    }

    // By start, then by symbol. Events of one symbol rise, so their own order stays.
    private static (int[] Symbols, int[] Sources) Order(IReadOnlyList<SymbolData> parts)
    {
        var all = parts.SelectMany(
            (part, symbol) =>
                part.Targets.EventRows.Select(
                    (row, source) => (Start: part.Targets.Market.KnownAt(row), Symbol: symbol, Source: source)
                )
        );
        var sorted = all.OrderBy(label => label.Start).ThenBy(label => label.Symbol).ToArray();
        return (Array.ConvertAll(sorted, label => label.Symbol), Array.ConvertAll(sorted, label => label.Source));
    }

    private static void Require(IReadOnlyList<SymbolData> parts)
    {
        if (
            parts.Count == 0
            || parts.Select(part => part.Symbol).Distinct(StringComparer.Ordinal).Count() < parts.Count
        )
        {
            throw Bad("There is no symbol, or one is given twice.", "Each symbol of a pool has one set of labels.");
        }
        var model = parts[0];
        foreach (var part in parts)
        {
            if (!part.Names.AsSpan().SequenceEqual(model.Names) || part.Columns.Count != model.Names.Length)
            {
                throw Bad(
                    $"{part.Symbol} and {model.Symbol} have different features.",
                    "One model reads the rows of all symbols."
                );
            }
            if (part.Targets.Market.Interval != model.Targets.Market.Interval)
            {
                throw Bad(
                    $"{part.Symbol} has bars of {part.Targets.Market.Interval}, {model.Symbol} of {model.Targets.Market.Interval}.",
                    "A label's bars are counted on one grid."
                );
            }
            if (part.Targets.Classes != model.Targets.Classes)
            {
                throw Bad(
                    $"The labels of {part.Symbol} and {model.Symbol} are of different kinds.",
                    "One model learns one kind of label."
                );
            }
        }
    }

    private static UserException Bad(string what, string why) =>
        new(ErrorKind.Data, what, why, "Make the same features and labels for every symbol, on bars of one length.");
}
