using System.Collections.Immutable;
using Riposte.Learning.Search.Pruners;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;

namespace Riposte.Tests.Unit.Search.Pruners;

/// <summary>Trials from tables of values, and what a pruner does to them one after the other.</summary>
internal static class Curves
{
    private static readonly SearchSpace Space = new([new FloatParameter("x", 0, 1)]);

    public static StudyOptions Options(bool isMaximised, PrunerKind pruner = PrunerKind.Median, ulong seed = 1) =>
        new([new StudyGoal("worth", isMaximised)], SamplerKind.Random, pruner, seed, 1);

    /// <summary>A trial with values at steps from 1 on; NaN is a value.</summary>
    public static Trial Trial(int number, TrialState state, params double[] values) =>
        Sparse(number, state, [.. values.Select((value, i) => (i + 1, value))]);

    /// <summary>A trial with values at some steps.</summary>
    public static Trial Sparse(int number, TrialState state, params (int Step, double Value)[] values) =>
        new(
            number,
            new TrialPoint([0.5]),
            state,
            state == TrialState.Complete ? [values[^1].Value] : [],
            [.. values.Select(pair => new IntermediateValue(pair.Step, pair.Value))]
        );

    /// <summary>Whether a trial stops, given the trials before it.</summary>
    public static bool Stops(this IPruner pruner, StudyOptions options, IEnumerable<Trial> told, Trial trial) =>
        pruner.ShouldStop(new StudyView(Space, options, [.. told], [trial]), trial);

    /// <summary>Runs trials one after the other, each knowing all before it; the step at which each stopped, 0 for those
    /// that went through.</summary>
    public static int[] Run(
        this IPruner pruner,
        StudyOptions options,
        int count,
        Func<int, int, double> value,
        int steps
    )
    {
        var told = new List<Trial>();
        while (told.Count < count)
        {
            told.Add(One(pruner, options, told, value, steps));
        }
        return [.. told.Select(trial => trial.State == TrialState.Pruned ? trial.Intermediates[^1].Step : 0)];
    }

    private static Trial One(
        IPruner pruner,
        StudyOptions options,
        List<Trial> told,
        Func<int, int, double> value,
        int steps
    )
    {
        var values = ImmutableArray<IntermediateValue>.Empty;
        var trial = new Trial(told.Count, new TrialPoint([0.5]), TrialState.Running, [], values);
        for (var step = 1; step <= steps; step++)
        {
            values = values.Add(new IntermediateValue(step, value(told.Count, step)));
            trial = trial with { Intermediates = values };
            if (pruner.Stops(options, told, trial))
            {
                return trial with { State = TrialState.Pruned };
            }
        }
        return trial with { State = TrialState.Complete, Scores = [values[^1].Value] };
    }
}
