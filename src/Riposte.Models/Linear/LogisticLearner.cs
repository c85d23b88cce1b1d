using Riposte.Learning.Contracts;

namespace Riposte.Models.Linear;

/// <summary>
/// Multinomial logistic regression with ridge, the simplest model of classes: features are centred and scaled by their
/// training rows, held within ±<see cref="Reach"/> deviations, and 0 (their mean) where they are unknown. Least weighted
/// mean log-loss + <see cref="Ridge"/> / 2 × squared weights; intercepts are free. Convex: one answer, whatever the
/// start. There are no rounds to stop early, so validation rows are not read.
/// </summary>
/// <param name="Classes">Number of classes, 2 to 1,000.</param>
/// <param name="Ridge">Strength of the penalty, above 0. 0.01 shrinks what a few thousand overlapping labels say of
/// features that hardly matter.</param>
public sealed record LogisticLearner(int Classes = 3, double Ridge = 0.01) : ILearner
{
    /// <summary>Standard deviations that a feature is held within: one outlier must not decide.</summary>
    public const double Reach = 5;

    private const int Steps = 500;
    private const double Tolerance = 1e-8;
    private const int ChunkRows = 8192;

    /// <inheritdoc/>
    public LearnerInfo Info => new(LogisticModel.Learner, Classes);

    /// <inheritdoc/>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit)
    {
        Check();
        train = train.At(DatasetChecks.Counting(train, Classes));
        var features = train.Features;
        var columns = new LogisticColumn[features.Columns.Length];
        fit.Workers.For(columns.Length, c => columns[c] = LogisticColumn.Of(features.Columns[c], train));
        var loss = new Loss(this, train, columns, fit);
        var found = LimitedMemory.Find(loss.At, new double[Classes * (columns.Length + 1)], Steps, Tolerance);
        return new LogisticModel(features.Names, Classes, columns, found);
    }

    /// <inheritdoc/>
    public ILearner WithRounds(int rounds) => this;

    private void Check()
    {
        if (Classes is < 2 or > 1000 || !(Ridge > 0 && double.IsFinite(Ridge)))
        {
            throw new ArgumentException($"{Classes} classes with a ridge of {Ridge}: at least 2, and above 0.");
        }
    }

    private sealed class Loss
    {
        private readonly LogisticLearner learner;
        private readonly Dataset train;
        private readonly FitContext fit;
        private readonly int width;
        private readonly float[] seen;
        private readonly double mass;

        public Loss(LogisticLearner learner, Dataset train, LogisticColumn[] columns, FitContext fit)
        {
            (this.learner, this.train, this.fit, width) = (learner, train, fit, columns.Length);
            seen = new float[(long)train.Rows.Length * width];
            for (var i = 0; i < train.Rows.Length; i++)
            {
                mass += train.Weights[train.Rows[i]];
                for (var c = 0; c < width; c++)
                {
                    seen[(long)i * width + c] = columns[c].Apply(train.Features.Columns[c][train.Rows[i]]);
                }
            }
        }

        // Chunks of rows write slots of their own, which are added in order.
        public double At(double[] at, double[] gradient)
        {
            fit.Cancel.ThrowIfCancellationRequested();
            var chunks = (train.Rows.Length + ChunkRows - 1) / ChunkRows;
            var (values, parts) = (new double[chunks], new double[chunks][]);
            fit.Workers.For(
                chunks,
                chunk =>
                {
                    parts[chunk] = new double[at.Length];
                    values[chunk] = Add(chunk, at, parts[chunk]);
                }
            );
            var sum = values.Sum();
            Array.Clear(gradient);
            foreach (var part in parts)
            {
                for (var q = 0; q < gradient.Length; q++)
                {
                    gradient[q] += part[q];
                }
            }
            var penalty = 0.0;
            for (var q = 0; q < at.Length; q++)
            {
                var strength = q % (width + 1) == width ? 0 : learner.Ridge;
                gradient[q] = gradient[q] / mass + strength * at[q];
                penalty += strength / 2 * at[q] * at[q];
            }
            return sum / mass + penalty;
        }

        private double Add(int chunk, double[] at, double[] gradient)
        {
            var p = new double[learner.Classes];
            var end = Math.Min(train.Rows.Length, (chunk + 1) * ChunkRows);
            var loss = 0.0;
            for (var i = chunk * ChunkRows; i < end; i++)
            {
                var weight = train.Weights[train.Rows[i]];
                var target = (int)train.Targets[train.Rows[i]];
                var x = seen.AsSpan(i * width, width);
                LogisticModel.Scores(at, x, p);
                var own = p[target];
                loss += weight * (LogisticModel.ToProbabilities(p) - own);
                for (var c = 0; c < p.Length; c++)
                {
                    var error = weight * (p[c] - (c == target ? 1 : 0));
                    var slopes = gradient.AsSpan(c * (width + 1), width + 1);
                    for (var j = 0; j < width; j++)
                    {
                        slopes[j] += error * x[j];
                    }
                    slopes[width] += error;
                }
            }
            return loss;
        }
    }
}
