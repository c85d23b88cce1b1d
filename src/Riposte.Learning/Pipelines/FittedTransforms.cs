using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;
using Riposte.Learning.Scaling;
using Riposte.Learning.Selection;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// Transforms of the features, fitted on training rows: carried with the model they were fitted for. Immutable, safe to
/// use from many threads; a table and a row give the same bits.
/// </summary>
public sealed class FittedTransforms
{
    private readonly string[] inputs;
    private readonly int[] columns;

    private FittedTransforms(string[] inputs, SelectedFeatures? selection, int[] columns, FittedScaler? scaler)
    {
        this.inputs = inputs;
        this.columns = columns;
        Selection = selection;
        Scaler = scaler;
    }

    /// <summary>Features that go in, in order.</summary>
    public IReadOnlyList<string> Inputs => inputs;

    /// <summary>Number of features that come out.</summary>
    public int Width => columns.Length;

    /// <summary>Which features were chosen, and why; null when all are kept.</summary>
    public SelectedFeatures? Selection { get; }

    /// <summary>What the scaler learned about the features chosen; null without one.</summary>
    public FittedScaler? Scaler { get; }

    /// <summary>Places of the features chosen among the inputs, in the order the model sees them.</summary>
    internal ReadOnlySpan<int> Columns => columns;

    /// <summary>Whether features reach the model as they are.</summary>
    public bool IsIdentity => Selection is null && Scaler is null && columns.Length == inputs.Length;

    /// <summary>Hash of the columns chosen and of the scaler's values.</summary>
    public Hash128 Hash
    {
        get
        {
            using var hasher = new Hasher();
            hasher.Add("transforms-1").Add(inputs.Length).Add(columns.Length);
            foreach (var column in columns)
            {
                hasher.Add(inputs[column]);
            }
            return hasher.Add(Scaler?.ToJson() ?? "").Finish();
        }
    }

    /// <summary>Transforms that leave features as they are.</summary>
    internal static FittedTransforms Identity(string[] inputs) =>
        new(inputs, null, [.. Enumerable.Range(0, inputs.Length)], null);

    /// <summary>Transforms from a file: which features were chosen, not why.</summary>
    /// <exception cref="FormatException">A column that is none of the inputs, or a scaler of other columns.</exception>
    internal static FittedTransforms Restore(string[] inputs, int[] columns, FittedScaler? scaler)
    {
        var isFit =
            Array.TrueForAll(columns, column => column >= 0 && column < inputs.Length)
            && columns.Distinct().Count() == columns.Length
            && (scaler is null || scaler.Names.SequenceEqual(columns.Select(column => inputs[column])));
        return isFit
            ? new FittedTransforms(inputs, null, columns, scaler)
            : throw new FormatException("The transforms do not fit the features.");
    }

    /// <summary>Fits on training rows.</summary>
    /// <param name="options">What to fit.</param>
    /// <param name="data">Features and training positions; nothing else is read.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    public static FittedTransforms Fit(TransformOptions options, SelectionData data, FitContext fit)
    {
        var selection = options.Selector?.Select(data, fit);
        int[] columns = selection?.KeptColumns() ?? [.. Enumerable.Range(0, data.Count)];
        var scaler = options.Scaler?.Fit(Choose(data.Features, columns), TrainingRows.Of(data.Labels, data.Train));
        return new FittedTransforms(data.Features.Names, selection, columns, scaler);
    }

    /// <summary>What the model sees of some rows; with a scaler, every other row of the result is unknown.</summary>
    /// <param name="features">A table with the inputs.</param>
    /// <param name="rows">Rows that are asked for.</param>
    /// <exception cref="ArgumentException">Other features than the inputs.</exception>
    public FeatureMatrix Apply(FeatureMatrix features, int[] rows)
    {
        if (IsIdentity)
        {
            return features;
        }
        if (!features.Names.AsSpan().SequenceEqual(inputs))
        {
            throw new ArgumentException("The rows have other features than the pipeline's inputs.", nameof(features));
        }
        var chosen = Choose(features, columns);
        return Scaler is null ? chosen : Scaler.Transform(chosen, rows);
    }

    /// <summary>What the model sees of one row, without allocation.</summary>
    /// <param name="row">One value per input.</param>
    /// <param name="seen">Receives <see cref="Width"/> values.</param>
    /// <exception cref="ArgumentException">Other numbers of values.</exception>
    public void Apply(ReadOnlySpan<float> row, Span<float> seen)
    {
        if (row.Length != inputs.Length || seen.Length != columns.Length)
        {
            throw new ArgumentException(
                $"{row.Length} values into {seen.Length}; {inputs.Length} into {columns.Length} are expected.",
                nameof(row)
            );
        }
        for (var i = 0; i < columns.Length; i++)
        {
            seen[i] = row[columns[i]];
        }
        Scaler?.Transform(seen, seen);
    }

    // Columns are shared with the table, never copied.
    private static FeatureMatrix Choose(FeatureMatrix features, int[] columns) =>
        columns.Length == features.Columns.Length
            ? features
            : new FeatureMatrix(
                Array.ConvertAll(columns, c => features.Names[c]),
                Array.ConvertAll(columns, c => features.Columns[c]),
                features.Count
            );
}
