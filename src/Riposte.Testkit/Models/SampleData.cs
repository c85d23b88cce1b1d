using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;

namespace Riposte.Testkit.Models;

/// <summary>Small seeded data sets for tests of learners.</summary>
public static class SampleData
{
    /// <summary>
    /// Features f0 … of which the product of the first two decides the class (or is the target, when <paramref
    /// name="classes"/> is 0), with noise; one cell in
    /// twenty is missing. All rows, weight 1.
    /// </summary>
    public static Dataset Product(int rows, int features, int classes, ulong seed)
    {
        var random = RandomStream.Named(seed, "sample-data");
        var columns = Enumerable.Range(0, features).Select(_ => new float[rows]).ToArray();
        var targets = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            for (var f = 0; f < features; f++)
            {
                columns[f][i] = (float)random.NextNormal();
            }
            var signal = (features > 1 ? columns[0][i] * columns[1][i] : columns[0][i]) + 0.2 * random.NextNormal();
            targets[i] =
                classes == 0 ? (float)signal : Math.Clamp((int)Math.Floor(signal + classes / 2.0), 0, classes - 1);
            if (random.NextInt(20) == 0)
            {
                columns[random.NextInt(features)][i] = float.NaN;
            }
        }
        return Of(columns, targets);
    }

    /// <summary>All rows of some columns, weight 1.</summary>
    public static Dataset Of(float[][] columns, float[] targets)
    {
        var names = columns.Select((_, f) => $"f{f}").ToArray();
        var weights = new float[targets.Length];
        Array.Fill(weights, 1f);
        return new Dataset(
            new FeatureMatrix(names, columns, targets.Length),
            targets,
            weights,
            [.. Enumerable.Range(0, targets.Length)]
        );
    }

    /// <summary>The same rows as a table of their own.</summary>
    public static Dataset Compacted(Dataset data) =>
        new(
            new FeatureMatrix(
                data.Features.Names,
                [.. data.Features.Columns.Select(c => data.Rows.Select(r => c[r]).ToArray())],
                data.Rows.Length
            ),
            [.. data.Rows.Select(r => data.Targets[r])],
            [.. data.Rows.Select(r => data.Weights[r])],
            [.. Enumerable.Range(0, data.Rows.Length)]
        );

    /// <summary>Predictions for the rows of a data set.</summary>
    public static float[] Predict(IModel model, Dataset data)
    {
        var outputs = new float[data.Rows.Length * model.Info.Outputs];
        model.Predict(data.ToRowSet(), outputs);
        return outputs;
    }
}
