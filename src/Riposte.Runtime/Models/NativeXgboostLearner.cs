using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Native;

namespace Riposte.Runtime.Models;

/// <summary>
/// Boosted trees trained by the installed libxgboost. The model is one of ours: saved, explained and predicted with as any
/// other, the library is needed for training only.
/// </summary>
public sealed class NativeXgboostLearner : ILearner
{
    private readonly BoostingOptions options;

    /// <summary>A learner with these options.</summary>
    /// <exception cref="ArgumentException">The options are invalid, or XGBoost has none like them.</exception>
    /// <exception cref="Riposte.Core.Errors.UserException">The library is absent (kind Configuration).</exception>
    public NativeXgboostLearner(BoostingOptions options)
    {
        string[] problems =
        [
            .. options.Validate(),
            .. XgboostParameters.Unknown(options).Select(option => $"libxgboost has no {option}."),
        ];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }
        XgboostTrainer.Require();
        this.options = options;
    }

    /// <summary>Name with the library's version, since another version may give other trees.</summary>
    public LearnerInfo Info => new($"libxgboost {XgboostTrainer.Version}", options.Outputs);

    /// <inheritdoc/>
    public ILearner WithRounds(int rounds) =>
        new NativeXgboostLearner(options with { Rounds = rounds, EarlyStoppingRounds = 0 });

    /// <inheritdoc/>
    public IModel Fit(Dataset train, Dataset? valid, FitContext fit)
    {
        var features = train.Features.Names;
        var trainer = new XgboostTrainer(
            XgboostParameters.Of(options, features, fit.Seed),
            options.Rounds,
            options.EarlyStoppingRounds
        )
        {
            FeatureWeights =
                options.FeatureWeights.Count == 0
                    ? null
                    : [.. features.Select(name => (float)options.FeatureWeights.GetValueOrDefault(name, 1))],
        };
        var outcome = trainer.Train(
            Rows(train, nameof(train)),
            valid is { Rows.Length: > 0 } ? Rows(valid, nameof(valid)) : null,
            features,
            fit.Progress,
            fit.Cancel
        );
        using var json = new MemoryStream(outcome.Model);
        return BoostedTrees.ReadXgboost(json, options);
    }

    private XgboostRows Rows(Dataset data, string name)
    {
        Check(data, name);
        var rows = Array.FindAll(data.Rows, row => data.Weights[row] > 0);
        if (rows.Length == 0)
        {
            throw new ArgumentException($"{name} has no row with a weight above 0.", name);
        }
        var width = data.Features.Columns.Length;
        var values = new float[checked(rows.Length * width)];
        for (var c = 0; c < width; c++)
        {
            var column = data.Features.Columns[c];
            for (var i = 0; i < rows.Length; i++)
            {
                values[i * width + c] = float.IsInfinity(column[rows[i]])
                    ? throw new ArgumentException($"{data.Features.Names[c]} is infinite in row {rows[i]}.", name)
                    : column[rows[i]];
            }
        }
        return new XgboostRows(
            values,
            Array.ConvertAll(rows, row => data.Targets[row]),
            Array.ConvertAll(rows, row => data.Weights[row] * ClassWeight(data.Targets[row]))
        );
    }

    private void Check(Dataset data, string name)
    {
        var count = data.Features.Count;
        if (data.Targets.Length != count || data.Weights.Length != count)
        {
            throw new ArgumentException(
                $"{name} has {count} events, {data.Targets.Length} targets and {data.Weights.Length} weights.",
                name
            );
        }
        var classes = options.Objective switch
        {
            BoostingObjective.Softmax => options.Classes,
            BoostingObjective.Binary => 2,
            _ => 0,
        };
        foreach (var row in data.Rows)
        {
            if ((uint)row >= (uint)count)
            {
                throw new ArgumentException($"{name} uses row {row} of {count}.", name);
            }
            var (target, weight) = (data.Targets[row], data.Weights[row]);
            if (!(weight >= 0) || float.IsInfinity(weight))
            {
                throw new ArgumentException($"{name} has weight {weight} in row {row}.", name);
            }
            if (!float.IsFinite(target) || (classes > 0 && (target < 0 || target >= classes || target != (int)target)))
            {
                throw new ArgumentException($"{name} has target {target} in row {row}.", name);
            }
        }
    }

    private float ClassWeight(float target) =>
        options.ClassWeights.Count == 0 ? 1 : (float)options.ClassWeights[(int)target];
}
