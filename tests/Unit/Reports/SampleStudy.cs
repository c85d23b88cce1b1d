using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Search.Importance;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Studies;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Reports;

/// <summary>A study made up from a seed: numbers, choices, conditions, pruned and failed trials, three workers.</summary>
internal static class SampleStudy
{
    public static readonly SearchSpace Space = new([
        new ChoiceParameter("model.type", ["xgboost", "lightgbm", "catboost"]),
        new FloatParameter("model.params.learning_rate", 0.005, 0.5, IsLog: true),
        new IntParameter("model.params.max_depth", 2, 9),
        new IntParameter("model.params.num_leaves", 4, 200, IsLog: true)
        {
            When = new ParameterCondition("model.type", ["lightgbm"]),
        },
        new FloatParameter("labels.take_profit", 0.5, 3, Step: 0.25) { Unit = "%" },
        new ChoiceParameter("labels.horizon", ["6h", "12h", "24h", "48h"]),
    ]);

    public static readonly StudyOptions Options = new(
        [new StudyGoal("sharpe", true)],
        SamplerKind.MultivariateTpe,
        PrunerKind.Median,
        7,
        8
    );

    public static readonly StudyOptions TwoGoals = Options with
    {
        Goals = [new StudyGoal("sharpe", true), new StudyGoal("log_loss", false)],
        Sampler = SamplerKind.NsgaII,
        Pruner = PrunerKind.None,
    };

    public static StudyPageData Page(int trials, StudyOptions options, int days = 300)
    {
        var random = RandomStream.Named(11, "sample-study");
        var begin = Instant.FromDate(2024, 3, 1);
        var free = new long[3];
        var rows = new List<StudyPageTrial>(trials);
        var judged = new List<JudgedTrial>(trials);
        for (var number = 0; number < trials; number++)
        {
            var trial = Trial(number, random, options);
            var worker = Array.IndexOf(free, free.Min());
            var length = (long)((1 + 3 * random.NextDouble()) * 1e9);
            rows.Add(
                new StudyPageTrial(
                    trial,
                    $"host/{worker + 1}",
                    begin + free[worker],
                    begin + free[worker] + length,
                    trial.State == TrialState.Failed ? "No bar is left after <the purge> & the holdout." : null,
                    [new("trades", 100 + random.NextInt(400)), new("net_return", 0.1 * random.NextNormal())]
                )
            );
            free[worker] += length;
            ImmutableArray<double> returns =
                trial.State == TrialState.Complete && days > 0
                    ? [.. Enumerable.Range(0, days).Select(_ => 0.01 * random.NextNormal())]
                    : [];
            judged.Add(new JudgedTrial(trial, returns));
        }
        var workers = new TestWorkers(2);
        // Enough for the page; importance has tests of its own.
        var complete = rows.Where(row => row.Trial.State == TrialState.Complete).Take(300).ToArray();
        double[] scores = [.. complete.Select(row => row.Trial.Scores[0])];
        return new StudyPageData(
            "btc <15m>",
            Space,
            options,
            rows,
            StudyVerdict.Of(options, judged, 12, days > 0 ? [0.01, -0.004, 0.002] : [], workers),
            FunctionalAnova.Of(
                Space,
                [.. complete.Select(row => row.Trial.Point)],
                scores,
                new ImportanceOptions(),
                workers
            ),
            "riposte tune report btc --out study.html",
            ["The bars are made up."]
        );
    }

    private static Trial Trial(int number, RandomStream random, StudyOptions options)
    {
        // Later trials come from nearer to the good values, as those of a sampler that learns.
        var spread = 1 / (1 + number / 60.0);
        var type = random.NextDouble() < spread ? random.NextInt(3) : 1;
        double Share(double good) =>
            Math.Clamp(random.NextDouble() < spread ? random.NextDouble() : good + 0.1 * random.NextNormal(), 0, 1);
        var (rate, depth, leaves, profit) = (Share(0.4), Share(0.3), Share(0.5), Share(0.6));
        var point = new TrialPoint([
            type,
            Math.Clamp(0.005 * Math.Pow(100, rate), 0.005, 0.5),
            2 + Math.Min(7, Math.Floor(8 * depth)),
            type == 1 ? Math.Clamp(Math.Round(4 * Math.Pow(50, leaves)), 4, 200) : double.NaN,
            0.5 + 0.25 * Math.Min(10, Math.Floor(11 * profit)),
            random.NextInt(4),
        ]);
        var score =
            1.6
            - 4 * (rate - 0.4) * (rate - 0.4)
            - (type == 0 ? 0.5 : 0)
            - 2 * (profit - 0.6) * (profit - 0.6)
            + 0.25 * random.NextNormal();
        var luck = random.NextDouble();
        var state =
            luck < 0.04 ? TrialState.Failed
            : luck < 0.3 && score < 0.9 && options.Pruner != PrunerKind.None ? TrialState.Pruned
            : TrialState.Complete;
        var steps =
            state == TrialState.Failed ? 0
            : state == TrialState.Pruned ? 2
            : 5;
        return new Trial(
            number,
            point,
            state,
            state == TrialState.Complete ? Scores() : [],
            [
                .. Enumerable
                    .Range(1, steps)
                    .Select(step => new IntermediateValue(step, score - 0.5 / step + Noise(step))),
            ]
        );

        ImmutableArray<double> Scores() =>
            options.Goals.Length == 1 ? [score] : [score, 0.69 - 0.03 * score + 0.02 * random.NextNormal()];
        double Noise(int step) => 0.2 * random.NextNormal() / step;
    }
}
