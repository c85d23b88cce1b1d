using System.Text.Json;
using Riposte.Core.Hashing;
using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>
/// What a scaler learned: values of each column. Immutable, safe to use from many threads; a row and a table give the
/// same bits. An unknown value stays unknown, and so does every value of a column that no training row knew.
/// </summary>
public sealed class FittedScaler
{
    private readonly IColumnScale[] columns;

    private FittedScaler(string kind, string[] names, IColumnScale[] columns)
    {
        Kind = kind;
        Names = names;
        this.columns = columns;
    }

    /// <summary>Name of the scaler that was fitted.</summary>
    public string Kind { get; }

    /// <summary>Features in the order it expects.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Hash of the file form.</summary>
    public Hash128 Hash
    {
        get
        {
            using var hasher = new Hasher();
            return hasher.Add("scaler-1").Add(ToJson()).Finish();
        }
    }

    /// <summary>Scales one row without allocation.</summary>
    /// <param name="row">One value per feature.</param>
    /// <param name="scaled">Receives as many; may be <paramref name="row"/> itself.</param>
    /// <exception cref="ArgumentException">Another number of values than features.</exception>
    public void Transform(ReadOnlySpan<float> row, Span<float> scaled)
    {
        if (row.Length != columns.Length || scaled.Length != columns.Length)
        {
            throw new ArgumentException(
                $"{row.Length} values into {scaled.Length}; the scaler has {columns.Length} columns.",
                nameof(row)
            );
        }
        for (var c = 0; c < row.Length; c++)
        {
            scaled[c] = Scale(columns[c], row[c]);
        }
    }

    /// <summary>Scales some rows of a table; every other row of the result is unknown.</summary>
    /// <param name="features">A table with the scaler's features.</param>
    /// <param name="rows">Rows to scale.</param>
    /// <exception cref="ArgumentException">Other features than the scaler's.</exception>
    public FeatureMatrix Transform(FeatureMatrix features, ReadOnlySpan<int> rows)
    {
        if (!features.Names.AsSpan().SequenceEqual((string[])Names))
        {
            throw new ArgumentException("The rows have other features than the scaler's.", nameof(features));
        }
        var scaled = new float[columns.Length][];
        for (var c = 0; c < scaled.Length; c++)
        {
            scaled[c] = new float[features.Count];
            Array.Fill(scaled[c], float.NaN);
            foreach (var row in rows)
            {
                scaled[c][row] = Scale(columns[c], features.Columns[c][row]);
            }
        }
        return features with { Columns = scaled };
    }

    /// <summary>The file form.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            new ScalerForm(1, Kind, (string[])Names, [.. columns.Select(column => column.ToForm())]),
            ScalerJson.Default.ScalerForm
        );

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no scaler of version 1.</exception>
    public static FittedScaler FromJson(string json)
    {
        ScalerForm? form;
        try
        {
            form = JsonSerializer.Deserialize(json, ScalerJson.Default.ScalerForm);
        }
        catch (JsonException problem)
        {
            throw new FormatException("The text is no scaler of version 1.", problem);
        }
        if (
            form is not { Version: 1, Kind: not null, Names: not null, Columns: not null }
            || form.Names.Length != form.Columns.Length
        )
        {
            throw new FormatException("The text is no scaler of version 1.");
        }
        return new FittedScaler(form.Kind, form.Names, [.. form.Columns.Select(Read)]);
    }

    internal static FittedScaler Of(
        string kind,
        FeatureMatrix features,
        ReadOnlySpan<int> rows,
        Func<double[], IColumnScale> fit
    )
    {
        var values = new double[rows.Length];
        var scales = new IColumnScale[features.Columns.Length];
        for (var c = 0; c < scales.Length; c++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                values[i] = features.Columns[c][rows[i]];
            }
            var sorted = Quantile.Sorted(values);
            scales[c] = sorted.Length == 0 ? new UnknownScale() : fit(sorted);
        }
        return new FittedScaler(kind, features.Names, scales);
    }

    private static float Scale(IColumnScale column, float value) =>
        float.IsNaN(value) ? float.NaN : FeatureMatrix.ToSingle(column.Apply(value));

    private static IColumnScale Read(ScalerForm.Column? column)
    {
        if (column is not { Values: not null, First: not null, Last: not null })
        {
            throw new FormatException("A column of the scaler is incomplete.");
        }
        var ranks = column.Values.Length;
        var hasRanks = ranks > 0 && column.First.Length == ranks && column.Last.Length == ranks;
        return column.Method switch
        {
            "identity" => new IdentityScale(),
            "unknown" => new UnknownScale(),
            "linear" when ranks == 2 => new LinearScale(column.Values[0], column.Values[1]),
            "clamp" when ranks == 2 && column.Values[0] <= column.Values[1] => new ClampScale(
                column.Values[0],
                column.Values[1]
            ),
            "rank_uniform" or "rank_normal" when hasRanks => new RankScale(
                column.Values,
                column.First,
                column.Last,
                column.Method == "rank_normal"
            ),
            _ => throw new FormatException($"'{column.Method}' is no column of a scaler of version 1."),
        };
    }
}
