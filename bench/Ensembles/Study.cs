using Riposte.Core.Workers;
using Riposte.Learning.Conformal;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Scores;
using Riposte.Learning.Significance;
using Riposte.Learning.Splits;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Bench.Ensembles;

/// <summary>Fits members and combiners in purged folds and compares what they say of the test labels.</summary>
internal sealed class Study(RunConfig config, RunInputs inputs, IWorkers workers)
{
    private const int Classes = 3;
    private const double BlendShare = 0.25;

    private static readonly ICombiner[] Combiners =
    [
        new Voting(IsHard: true),
        new Voting(IsHard: false),
        new RankAverage(),
        new WeightedAverage(),
        new GreedySelection(),
        new Stacking(),
    ];

    private readonly Dictionary<string, float[]> outputs = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly List<double[]> shares = [];
    private readonly LabelTable labels = inputs.Labels;
    private string[] members = [];
    private (double Held, double Size)[] sets = [];

    /// <summary>Fits every fold.</summary>
    public void Run(int folds, Action<int> progress)
    {
        var embargo = RunOptions.ToEmbargo(config);
        var options = EnsembleSetup.Options(config.Model)!;
        members = [.. options.Members.Select(member => member.Name)];
        var spans = labels.Spans;
        foreach (var fold in new PurgedKFold(folds, embargo).Split(spans))
        {
            var fit = new FitContext((ulong)(config.Seed + fold.Index), workers);
            var joined = new JoinedLayer<IModel>(
                "members",
                [.. options.Members.Select(member => Layer(member.Learner))]
            );
            var inner = new PurgedKFold(config.Validation.InnerFolds, embargo);
            var fitted = CrossFit.Run(joined, spans, fold.Train, inner, fit);
            var test = fitted.Predict(fold.Test);
            for (var m = 0; m < members.Length; m++)
            {
                Put(members[m], fold.Test, Member(test, m));
            }
            var seen = Seen(fitted.OutOfFold, [.. fitted.OutOfFold.Positions]);
            foreach (var combiner in Combiners)
            {
                var found = combiner.Fit(seen, fit);
                Put(combiner.Name, fold.Test, Combine(found, test));
                if (combiner is WeightedAverage or GreedySelection or Stacking)
                {
                    shares.Add(found.Shares);
                }
            }
            Blend(joined, fold, embargo, fit);
            Alone(options.Members[0].Learner, fitted.Model[0].Info.Rounds, fold, fit);
            Cover(fitted.OutOfFold, fold, test, fit);
            progress(fold.Index);
        }
    }

    /// <summary>Prints the table.</summary>
    public void Print(TextWriter to)
    {
        to.WriteLine(
            $"{labels.Count} labels of {inputs.Market.Interval} bars, {inputs.Fold.Features.Names.Length} features\n"
        );
        var losses = order.ToDictionary(name => name, Losses, StringComparer.Ordinal);
        var best = members.MinBy(name => losses[name].Average())!;
        var block =
            labels.Spans.End.Zip(labels.Spans.Start, (end, start) => (double)(end - start)).Average()
            / inputs.Market.Interval.Nanoseconds;
        to.WriteLine($"best member by log-loss on test rows: {best}; mean block {block:F0} rows, 2,000 draws\n");
        to.WriteLine(
            "| | log-loss | AUC | log-loss less the best member's (95 %) | AUC less the best member's (95 %) |"
        );
        to.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var name in order)
        {
            var loss = Paired(losses[name], losses[best], block);
            var auc = PairedAuc(name, best, block);
            var isBest = name == best;
            to.WriteLine(
                $"| {name} | {losses[name].Average():F5} | {AucOf(name, [.. Enumerable.Range(0, labels.Count)]):F4} | "
                    + (isBest ? "– | – |" : $"{Text(loss, 5)} | {Text(auc, 4)} |")
            );
        }
        string[] fitted = ["weighted", "greedy", "stacking"];
        to.WriteLine($"\nshares, mean over folds: {string.Join(", ", members)}");
        for (var k = 0; k < fitted.Length; k++)
        {
            var own = Enumerable
                .Range(0, shares.Count / fitted.Length)
                .Select(f => shares[f * fitted.Length + k])
                .ToArray();
            var means = Enumerable.Range(0, members.Length).Select(m => $"{own.Average(s => s[m]):P1}");
            to.WriteLine($"{fitted[k]}: {string.Join(", ", means)}");
        }
        to.WriteLine(
            $"\nconformal sets by class of the stack, 90 % asked: {sets.Average(s => s.Held):P1} held, {sets.Average(s => s.Size):F2} outcomes in a set; by fold {string.Join(", ", sets.Select(s => $"{s.Held:P1}"))}"
        );
    }

    private TableLayer Layer(ILearner learner)
    {
        var weights = Array.ConvertAll(labels.Weights, weight => (float)weight);
        var targets = Array.ConvertAll(labels.Outcomes, outcome => (float)(int)outcome);
        var features = inputs.Fold.Features;
        var columns = Array.ConvertAll(
            features.Columns,
            column => Array.ConvertAll(labels.EventRows, row => column[row])
        );
        var table = new Dataset(new FeatureMatrix(features.Names, columns, labels.Count), targets, weights, [])
        {
            // Rows of the table are positions: a label reaches as many further.
            EndRows = [.. labels.EndRows.Select((row, k) => k + row - labels.EventRows[k])],
        };
        return new TableLayer("member", learner, table, labels.Spans) { ValidationShare = 0.15 };
    }

    private MemberOutputs Seen(OutOfFold outOfFold, int[] positions) =>
        MemberOutputs.Of(
            outOfFold,
            members,
            positions,
            Array.ConvertAll(labels.Outcomes, outcome => (int)outcome),
            [.. labels.Weights.Select(_ => 1.0)]
        );

    private void Blend(JoinedLayer<IModel> joined, Fold fold, Embargo embargo, FitContext fit)
    {
        var tail = CrossFit.Run(joined, labels.Spans, fold.Train, new PurgedTailFold(BlendShare, embargo), fit);
        var combiner = new Stacking().Fit(Seen(tail.OutOfFold, [.. tail.OutOfFold.Positions]), fit);
        Put("blending", fold.Test, Combine(combiner, tail.Predict(fold.Test)));
    }

    // Several of the first member, for as many rounds as its inner folds kept.
    private void Alone(ILearner learner, int rounds, Fold fold, FitContext fit)
    {
        foreach (var several in (ILearner[])[new BaggedLearner(learner, 10), new SnapshotLearner(learner, 4)])
        {
            var layer = Layer(several.WithRounds(rounds)) with { ValidationShare = 0 };
            var found = new float[fold.Test.Length * Classes];
            layer.Predict(layer.Fit(fold.Train, fit), fold.Test, found);
            Put(several is BaggedLearner ? $"bagged {members[0]}" : $"snapshots of {members[0]}", fold.Test, found);
        }
    }

    private void Cover(OutOfFold outOfFold, Fold fold, float[] test, FitContext fit)
    {
        // Calibrated on outputs of stacks that were fitted on other blocks.
        int[] positions = [.. outOfFold.Positions];
        var (p, targets) = (new List<double>(), new List<int>());
        foreach (var block in outOfFold.Blocks.Distinct().Order())
        {
            int[] own = [.. positions.Where((_, i) => outOfFold.Blocks[i] == block)];
            var stack = new Stacking().Fit(Seen(outOfFold, [.. positions.Except(own)]), fit);
            foreach (var position in own)
            {
                var row = new float[Classes];
                stack.Combine(outOfFold.At(position), row);
                p.AddRange(row.Select(value => (double)value));
                targets.Add((int)labels.Outcomes[position]);
            }
        }
        var conformal = ConformalSets.Fit([.. p], Classes, [.. targets], 0.9, byClass: true);
        var (held, size) = (0, 0);
        foreach (var position in fold.Test)
        {
            var row = outputs["stacking"].AsSpan(position * Classes, Classes);
            var set = conformal.Of([row[0], row[1], row[2]]);
            held += (set >> (int)labels.Outcomes[position]) & 1;
            size += System.Numerics.BitOperations.PopCount((uint)set);
        }
        sets = [.. sets, ((double)held / fold.Test.Length, (double)size / fold.Test.Length)];
    }

    private float[] Member(float[] test, int member)
    {
        var own = new float[test.Length / members.Length];
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = test[i / Classes * members.Length * Classes + member * Classes + i % Classes];
        }
        return own;
    }

    private float[] Combine(FittedCombiner combiner, float[] test)
    {
        var combined = new float[test.Length / members.Length];
        for (var i = 0; i < combined.Length / Classes; i++)
        {
            combiner.Combine(
                test.AsSpan(i * members.Length * Classes, members.Length * Classes),
                combined.AsSpan(i * Classes, Classes)
            );
        }
        return combined;
    }

    private void Put(string name, int[] positions, float[] values)
    {
        if (!outputs.TryGetValue(name, out var all))
        {
            outputs[name] = all = new float[labels.Count * Classes];
            order.Add(name);
        }
        for (var i = 0; i < positions.Length; i++)
        {
            values.AsSpan(i * Classes, Classes).CopyTo(all.AsSpan(positions[i] * Classes));
        }
    }

    // Votes may give an outcome no chance at all: the floor of calibrated probabilities holds for all alike.
    private double[] Losses(string name) =>
        [
            .. Enumerable
                .Range(0, labels.Count)
                .Select(k => -Math.Log(Math.Clamp(outputs[name][k * Classes + (int)labels.Outcomes[k]], 1e-4, 1))),
        ];

    private PairedTest Paired(double[] first, double[] second, double block) =>
        PairedTests.Bootstrap(
            labels.Count,
            (rows, values) =>
            {
                values.Clear();
                foreach (var row in rows)
                {
                    values[0] += first[row] / rows.Length;
                    values[1] += second[row] / rows.Length;
                }
            },
            new BootstrapOptions(1, 2000, 0.95, block),
            workers
        );

    private PairedTest PairedAuc(string first, string second, double block) =>
        PairedTests.Bootstrap(
            labels.Count,
            (rows, values) => (values[0], values[1]) = (AucOf(first, rows), AucOf(second, rows)),
            new BootstrapOptions(1, 200, 0.95, block),
            workers
        );

    private double AucOf(string name, ReadOnlySpan<int> rows)
    {
        var (p, outcomes) = (new double[rows.Length * Classes], new Outcome[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            outcomes[i] = labels.Outcomes[rows[i]];
            for (var c = 0; c < Classes; c++)
            {
                p[i * Classes + c] = outputs[name][rows[i] * Classes + c];
            }
        }
        return Auc.OneVsRest(p, outcomes).Value;
    }

    private static string Text(PairedTest test, int digits)
    {
        string Number(double value) => (value < 0 ? "−" : "+") + Math.Abs(value).ToString($"F{digits}");
        return $"{Number(test.Difference)} ({Number(test.Low)} … {Number(test.High)})";
    }
}
