using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Selection;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Tests.Unit.Thresholds;

namespace Riposte.Tests.Unit.Selection;

/// <summary>Labels that two planted features explain in part, and noise.</summary>
internal static class SelectionRows
{
    /// <summary>Names of the features that say something.</summary>
    public static readonly string[] Planted = ["strong", "weak"];

    public static FitContext Fit(ulong seed = 5, IWorkers? workers = null) =>
        new(seed, workers ?? SerialWorkers.Instance);

    /// <summary>A small boosted model that sees half of the features in each tree.</summary>
    public static SelectionModel Model(double columns = 0.5, double validation = 0) =>
        new(
            new BoostingLearner(
                new BoostingOptions
                {
                    Rounds = 25,
                    MaxDepth = 3,
                    MaxLeaves = 0,
                    Growth = TreeGrowth.DepthWise,
                    ColumnSample = columns,
                    MinChildWeight = 10,
                    EarlyStoppingRounds = validation > 0 ? 5 : 0,
                }
            ),
            validation
        );

    /// <summary><paramref name="count"/> labels of 3 bars; the noise columns come first.</summary>
    public static SelectionData Planned(int count, int noise, ulong seed = 1)
    {
        var random = RandomStream.Named(seed, "planted features");
        var strong = Normals(random, count);
        var weak = Normals(random, count);
        var columns = Enumerable.Range(0, noise).Select(_ => Normals(random, count)).ToList();
        var outcomes = Enumerable
            .Range(0, count)
            .Select(k => Class(1.5 * strong[k] + 0.7 * weak[k] + random.NextNormal()))
            .ToArray();
        return Of(
            ThresholdRows.Alternating(count, 3, k => outcomes[k]),
            [.. columns.Select((_, i) => $"noise{i}"), .. Planted],
            [.. columns, strong, weak]
        );
    }

    public static SelectionData Of(LabelTable labels, string[] names, float[][] columns)
    {
        // Rows after the last event have no label.
        var count = labels.Market.Count;
        float[][] padded = [.. columns.Select(column => column.Concat(new float[count - column.Length]).ToArray())];
        return new SelectionData(
            new FeatureMatrix(names, padded, count),
            labels,
            [.. Enumerable.Range(0, labels.Count)],
            new PurgedKFold(4, Embargo.Of(Interval.Hour))
        );
    }

    /// <summary>The same features and one more.</summary>
    public static SelectionData With(SelectionData data, string name, Func<int, float> value) =>
        data with
        {
            Features = new FeatureMatrix(
                [.. data.Features.Names, name],
                [.. data.Features.Columns, [.. Enumerable.Range(0, data.Features.Count).Select(value)]],
                data.Features.Count
            ),
        };

    public static float[] Normals(RandomStream random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)random.NextNormal())];

    private static Outcome Class(double score) =>
        score > 0.8 ? Outcome.Long
        : score < -0.8 ? Outcome.Short
        : Outcome.Neutral;
}
