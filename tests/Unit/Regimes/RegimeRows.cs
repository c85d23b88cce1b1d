using Riposte.Core.Hashing;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Labels.Targets;
using Riposte.Tests.Unit.Thresholds;

namespace Riposte.Tests.Unit.Regimes;

/// <summary>Hand-made regimes on a flat market, and a learner that knows its rows by heart.</summary>
internal static class RegimeRows
{
    public const int Classes = RegimeLabels.Classes;

    /// <summary>A regime a bar, known <paramref name="ahead"/> bars later.</summary>
    public static TargetTable Table(int count, int ahead, Func<int, int> regime)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        return new TargetTable(
            ThresholdRows.Flat(count + ahead),
            rows,
            Array.ConvertAll(rows, row => row + ahead),
            Array.ConvertAll(rows, row => (double)regime(row)),
            Classes
        );
    }

    public static FeatureMatrix Features(int count, params string[] names) =>
        new(
            names,
            [.. names.Select((_, c) => Enumerable.Range(0, count).Select(row => (row * 31f + c) % 17).ToArray())],
            count
        );

    /// <summary>Certain of the rows that it was fitted on, without an idea of any other.</summary>
    public sealed class Memoriser(int classes, List<Dataset> fits) : ILearner
    {
        public LearnerInfo Info => new("memoriser", classes);

        public IModel Fit(Dataset train, Dataset? valid, FitContext fit)
        {
            lock (fits)
            {
                fits.Add(train);
            }
            return new Model(classes, train);
        }

        public ILearner WithRounds(int rounds) => this;
    }

    private sealed class Model(int classes, Dataset train) : IModel
    {
        private readonly HashSet<int> known = [.. train.Rows];

        public ModelInfo Info => new("memoriser", train.Features.Names, classes, 1, 1, HashOf());

        public void Predict(in RowSet rows, Span<float> outputs)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var at = outputs.Slice(i * classes, classes);
                var row = rows.Rows[i];
                at.Fill(known.Contains(row) ? 0 : 1f / classes);
                if (known.Contains(row))
                {
                    at[(int)train.Targets[row]] = 1;
                }
            }
        }

        public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) => outputs.Fill(1f / classes);

        public double[]? Importance() => null;

        public void Save(Stream target) => throw new NotSupportedException();

        // All that it was told.
        private Hash128 HashOf()
        {
            using var hasher = new Hasher();
            foreach (var row in train.Rows)
            {
                hasher.Add(row).Add((long)train.Targets[row]).Add([train.Weights[row]]);
                foreach (var column in train.Features.Columns)
                {
                    hasher.Add([column[row]]);
                }
            }
            return hasher.Finish();
        }
    }
}
