using System.Buffers;
using System.Text.Json;
using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Models.Linear;

/// <summary>A fitted multinomial logistic regression. Immutable; safe to use from many threads; the same bits after
/// saving and loading.</summary>
public sealed class LogisticModel : IModel
{
    /// <summary>Name of the learner.</summary>
    public const string Learner = "logistic";

    /// <summary>Name and version of the file form.</summary>
    public const string Format = "riposte.logistic/1";

    private const int MostOnStack = 1024;

    private readonly LogisticColumn[] columns;
    private readonly double[] matrix;
    private readonly byte[] body;

    internal LogisticModel(string[] features, int classes, LogisticColumn[] columns, double[] matrix)
    {
        (this.columns, this.matrix) = (columns, matrix);
        body = ModelEnvelope.Body(json => Write(json, features, classes));
        Info = new ModelInfo(Learner, features, classes, 1, 1, ModelEnvelope.HashOf(Format, body));
    }

    /// <inheritdoc/>
    public ModelInfo Info { get; }

    /// <summary>Weight of a feature for a class, per standard deviation of the feature.</summary>
    /// <param name="outcome">The class.</param>
    /// <param name="feature">Place of the feature; their number for the intercept.</param>
    public double Weight(int outcome, int feature) => matrix[outcome * (columns.Length + 1) + feature];

    /// <inheritdoc/>
    public void Predict(in RowSet rows, Span<float> outputs)
    {
        if (!rows.Features.Names.AsSpan().SequenceEqual(Info.FeatureNames))
        {
            throw new ArgumentException("The rows have other features than the model's.", nameof(rows));
        }
        if (outputs.Length != (long)rows.Count * Info.Outputs)
        {
            throw new ArgumentException($"{outputs.Length} numbers for {rows.Count} rows.", nameof(outputs));
        }
        var features = new float[columns.Length];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var c = 0; c < features.Length; c++)
            {
                features[c] = rows.Features.Columns[c][rows.Rows[i]];
            }
            PredictRow(features, outputs.Slice(i * Info.Outputs, Info.Outputs));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Another number of features or of outputs than the model's.</exception>
    public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs)
    {
        if (features.Length != columns.Length || outputs.Length != Info.Outputs)
        {
            throw new ArgumentException(
                $"{features.Length} features and {outputs.Length} outputs; the model has {columns.Length} and {Info.Outputs}.",
                nameof(features)
            );
        }
        var rented = features.Length > MostOnStack ? ArrayPool<float>.Shared.Rent(features.Length) : null;
        Span<float> seen = rented is null ? stackalloc float[MostOnStack] : rented;
        seen = seen[..features.Length];
        for (var c = 0; c < features.Length; c++)
        {
            seen[c] = columns[c].Apply(features[c]);
        }
        Span<double> p = stackalloc double[outputs.Length];
        Scores(matrix, seen, p);
        ToProbabilities(p);
        for (var c = 0; c < p.Length; c++)
        {
            outputs[c] = (float)p[c];
        }
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>Share of each feature in the sum of the squared weights: what it adds to the variance of the scores,
    /// features apart.</summary>
    public double[] Importance()
    {
        var squares = new double[columns.Length];
        for (var i = 0; i < squares.Length; i++)
        {
            for (var c = 0; c < Info.Outputs; c++)
            {
                squares[i] += Weight(c, i) * Weight(c, i);
            }
        }
        var total = squares.Sum();
        return total == 0 ? squares : Array.ConvertAll(squares, square => square / total);
    }

    /// <inheritdoc/>
    public void Save(Stream target) => ModelEnvelope.Write(target, Format, body);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="Core.Errors.UserException">The content is damaged or of another version (Data).</exception>
    public static LogisticModel Load(Stream source) =>
        ModelEnvelope.Read(
            source,
            Format,
            body =>
            {
                string[] features =
                [
                    .. body.GetProperty("features")
                        .EnumerateArray()
                        .Select(name => name.GetString() ?? throw new FormatException("a feature has no name.")),
                ];
                var (centres, factors) = (Numbers(body, "centres"), Numbers(body, "factors"));
                var (classes, matrix) = (body.GetProperty("classes").GetInt32(), Numbers(body, "matrix"));
                var isWhole =
                    classes is >= 2 and <= 1000
                    && centres.Length == features.Length
                    && factors.Length == features.Length
                    && matrix.Length == (long)classes * (features.Length + 1);
                return isWhole
                    ? new LogisticModel(
                        features,
                        classes,
                        [.. centres.Zip(factors, (a, b) => new LogisticColumn(a, b))],
                        matrix
                    )
                    : throw new FormatException("its numbers do not fit its features.");
            }
        );

    /// <summary>W · x + b of every class.</summary>
    internal static void Scores(double[] matrix, ReadOnlySpan<float> seen, Span<double> scores)
    {
        for (var c = 0; c < scores.Length; c++)
        {
            var own = matrix.AsSpan(c * (seen.Length + 1), seen.Length + 1);
            var sum = own[seen.Length];
            for (var j = 0; j < seen.Length; j++)
            {
                sum += own[j] * seen[j];
            }
            scores[c] = sum;
        }
    }

    /// <summary>Turns scores into probabilities.</summary>
    /// <returns>ln Σ e^score.</returns>
    internal static double ToProbabilities(Span<double> scores)
    {
        var most = double.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }
        var total = 0.0;
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] = PortableMath.Exp(scores[c] - most);
            total += scores[c];
        }
        for (var c = 0; c < scores.Length; c++)
        {
            scores[c] /= total;
        }
        return most + PortableMath.Log(total);
    }

    private void Write(Utf8JsonWriter json, string[] features, int classes)
    {
        json.WriteNumber("classes", classes);
        json.WriteStartArray("features");
        foreach (var name in features)
        {
            json.WriteStringValue(name);
        }
        json.WriteEndArray();
        Write(json, "centres", columns.Select(column => column.Centre));
        Write(json, "factors", columns.Select(column => column.Factor));
        Write(json, "matrix", matrix);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }
        json.WriteEndArray();
    }

    private static double[] Numbers(JsonElement body, string name) =>
        [.. body.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
}
