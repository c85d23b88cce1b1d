using System.Globalization;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>Stacking with any learner: it is fitted on a table with one column per member and class, named
/// <c>member.class</c>, and trains all its rounds.</summary>
/// <param name="Learner">The meta-learner; its models predict as many classes as the members.</param>
public sealed record LearnedStacking(ILearner Learner) : ICombiner
{
    /// <inheritdoc/>
    public string Name => $"stacking by {Learner.Info.Name}";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The learner predicts another number of classes.</exception>
    public FittedCombiner Fit(MemberOutputs outputs, FitContext fit)
    {
        if (Learner.Info.Outputs != outputs.Classes)
        {
            throw new ArgumentException(
                $"{Learner.Info.Name} predicts {Learner.Info.Outputs} classes; the members {outputs.Classes}."
            );
        }
        if (outputs.Count == 0)
        {
            return FittedAverage.Equal(outputs.Names, outputs.Classes, "soft");
        }
        var columns = new float[outputs.Names.Count * outputs.Classes][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = new float[outputs.Count];
            for (var i = 0; i < outputs.Count; i++)
            {
                columns[c][i] = outputs.Row(i)[c];
            }
        }
        var features = new FeatureMatrix(ColumnNames(outputs.Names, outputs.Classes), columns, outputs.Count);
        var (targets, weights) = (new float[outputs.Count], new float[outputs.Count]);
        for (var i = 0; i < targets.Length; i++)
        {
            (targets[i], weights[i]) = (outputs.Targets[i], (float)outputs.Weights[i]);
        }
        var data = new Dataset(features, targets, weights, [.. Enumerable.Range(0, outputs.Count)]);
        return new FittedModelStack(outputs.Names, outputs.Classes, Learner.Fit(data, null, fit));
    }

    internal static string[] ColumnNames(IReadOnlyList<string> names, int classes) =>
        [
            .. names.SelectMany(name =>
                Enumerable.Range(0, classes).Select(c => string.Create(CultureInfo.InvariantCulture, $"{name}.{c}"))
            ),
        ];
}
