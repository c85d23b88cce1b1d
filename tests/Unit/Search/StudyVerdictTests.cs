using System.Collections.Immutable;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Learning.Significance;

namespace Riposte.Tests.Unit.Search;

public sealed class StudyVerdictTests
{
    private static readonly StudyOptions Options = new(
        [new StudyGoal("sharpe", true)],
        SamplerKind.Random,
        PrunerKind.None,
        7,
        4
    );

    [Fact]
    public void A_trial_counts_once_a_value_of_it_was_seen_and_once_a_point()
    {
        JudgedTrial[] trials =
        [
            Judge(0, TrialState.Complete, 1, candidates: 5),
            Judge(1, TrialState.Pruned, 2, steps: 1),
            Judge(2, TrialState.Failed, 3, steps: 2),
            Judge(3, TrialState.Failed, 4),
            Judge(4, TrialState.Waiting, 5),
            Judge(5, TrialState.Running, 6, steps: 1),
            Judge(6, TrialState.Complete, 1, candidates: 5),
            Judge(7, TrialState.Complete, 7, candidates: 0),
            Judge(8, TrialState.Pruned, 1, steps: 1),
        ];
        Assert.Equal(new TrialCount(3, 2, 2, 2, 2, 2, 5, 5 + 1 + 1 + 1 + 1), TrialCount.Of(trials));
        Assert.Equal([0, 1, 2, 5, 7], TrialCount.Counted(trials.Reverse()).Select(judged => judged.Trial.Number));
    }

    [Fact]
    public void The_best_of_many_trials_without_skill_is_no_edge()
    {
        var edges = 0;
        for (var seed = 1; seed <= 25; seed++)
        {
            var verdict = Verdict(Noise(60, 250, (ulong)seed, 0));
            Assert.Equal(60, verdict.Trials);
            edges += verdict.IsEdge ? 1 : 0;
        }
        // The deflated Sharpe ratio of the best asks for 95 % against the luck of 60; one false edge in 25 is its due.
        Assert.InRange(edges, 0, 1);
    }

    [Fact]
    public void A_planted_edge_is_found_and_earlier_trials_or_a_loss_on_held_out_days_take_it_away()
    {
        var trials = Noise(60, 700, 3, 0.0022);
        var verdict = Verdict(trials);
        Assert.True(verdict.IsEdge, verdict.Sentence);
        Assert.Equal(17, verdict.Winner!.Number);
        Assert.StartsWith(
            "Edge found: trial 17, the best of 60 by sharpe, has",
            verdict.Sentence,
            StringComparison.Ordinal
        );
        var sample = SharpeSample.Of([.. trials[17].Returns]);
        Assert.Equal(SharpeInference.Deflated(sample, 60), verdict.Family!.Deflated);
        Assert.Equal(SharpeInference.ExpectedLive(sample, 60, 365), verdict.Family.ExpectedLive);
        Assert.InRange(verdict.Family.Overfitting.Probability, 0, 0.2);

        var many = Verdict(trials, earlier: 2_000_000_000);
        Assert.Equal(2_000_000_060, many.Trials);
        Assert.False(many.IsEdge);
        var gain = Verdict(trials, holdout: [0.01, -0.005]);
        Assert.True(gain.IsEdge);
        Assert.Equal(1.01 * 0.995 - 1, gain.Holdout!.Return, 12);
        var unplayed = verdict with { LacksHoldout = true };
        Assert.False(unplayed.IsEdge);
        Assert.Contains("not been played on the days held out", unplayed.Sentence, StringComparison.Ordinal);
        Assert.True((gain with { LacksHoldout = true }).IsEdge);
        var loss = Verdict(trials, holdout: [0.01, -0.02]);
        Assert.False(loss.IsEdge);
        Assert.Contains("on 2 days that no trial saw it earned -1.0 %", loss.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_winner_by_another_goal_is_judged_and_not_the_one_with_the_best_Sharpe_ratio()
    {
        var trials = Noise(30, 300, 4, 0.003);
        var goal = Options with { Goals = [new StudyGoal("log_loss", false)] };
        JudgedTrial[] scored =
        [
            .. trials.Select(judged =>
                judged with
                {
                    Trial = judged.Trial with { Scores = [judged.Trial.Number == 5 ? 0.6 : 0.7] },
                }
            ),
        ];
        var verdict = StudyVerdict.Of(goal, scored, 0, [], SerialWorkers.Instance);
        Assert.Equal(5, verdict.Winner!.Number);
        Assert.Equal("trial 5", verdict.Family!.Names[verdict.Family.Best]);
        Assert.Equal(SharpeInference.Deflated(SharpeSample.Of([.. trials[5].Returns]), 30), verdict.Family.Deflated);
        Assert.Contains("the best of 30 by log_loss", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_that_traded_alike_or_on_other_days_are_not_compared()
    {
        var trials = Noise(20, 200, 5, 0.003).ToList();
        var expected = Verdict(trials).Family!.Overfitting.Probability;
        trials.Add(Judge(20, TrialState.Complete, 90, returns: trials[17].Returns));
        trials.Add(Judge(21, TrialState.Complete, 91, returns: trials[17].Returns[..100]));
        trials.Add(Judge(22, TrialState.Complete, 92));
        var verdict = Verdict(trials);
        Assert.Equal(20, verdict.Compared);
        Assert.Equal(23, verdict.Trials);
        Assert.Equal(expected, verdict.Family!.Overfitting.Probability);
    }

    [Fact]
    public void Of_very_many_trials_a_thousand_with_the_winner_are_compared_and_all_are_counted()
    {
        var verdict = Verdict(Noise(1500, 40, 6, 0.02));
        Assert.Equal((StudyVerdict.MostCompared, 1500), (verdict.Compared, verdict.Trials));
        Assert.Equal("trial 17", verdict.Family!.Names[verdict.Family.Best]);
        Assert.Equal(1000, verdict.Family.Names.Distinct().Count());
    }

    [Fact]
    public void Without_a_winner_or_without_returns_there_is_no_verdict()
    {
        var nothing = Verdict([]);
        Assert.Equal("No verdict: no trial is complete with a known score.", nothing.Sentence);
        Assert.False(nothing.IsEdge);
        var silent = Verdict([Judge(0, TrialState.Complete, 1)]);
        Assert.Equal("No verdict: trial 0, the best by sharpe, has no daily returns.", silent.Sentence);
        var idle = Verdict([Judge(0, TrialState.Complete, 1, returns: [0, 0, 0])]);
        Assert.Equal("No edge found: trial 0, the best by sharpe, never earned or lost anything.", idle.Sentence);
        // A day after ruin, whose return is unknown, earns nothing.
        var ruined = Verdict([Judge(0, TrialState.Complete, 1, returns: [0.1, -1, double.NaN, double.NaN])]);
        Assert.True(ruined.Family!.Sharpes[0] < 0, ruined.Sentence);
    }

    [Fact]
    public void An_unknown_probability_of_overfitting_is_no_edge_where_several_things_were_tried()
    {
        var random = RandomStream.Named(1, "alone");
        var winner = Judge(
            0,
            TrialState.Complete,
            0,
            returns: [.. Enumerable.Range(0, 400).Select(_ => 0.01 + 0.01 * random.NextNormal())]
        );
        Assert.True(Verdict([winner]).IsEdge);
        var verdict = Verdict([
            winner,
            .. Enumerable.Range(1, 5).Select(k => Judge(k, TrialState.Pruned, k, steps: 1)),
        ]);
        Assert.True(verdict.Family!.Deflated > 0.99);
        Assert.True(double.IsNaN(verdict.Family.Overfitting.Probability));
        Assert.False(verdict.IsEdge);
        Assert.StartsWith("No edge found", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("probability of overfitting unknown", verdict.Sentence, StringComparison.Ordinal);
    }

    private static StudyVerdict Verdict(IReadOnlyList<JudgedTrial> trials, int earlier = 0, params double[] holdout) =>
        StudyVerdict.Of(Options, trials, earlier, holdout, SerialWorkers.Instance);

    private static JudgedTrial Judge(
        int number,
        TrialState state,
        double point,
        int steps = 0,
        int candidates = 1,
        ImmutableArray<double> returns = default
    ) =>
        new(
            new Trial(
                number,
                new TrialPoint([point]),
                state,
                state == TrialState.Complete ? [1] : [],
                [.. Enumerable.Range(1, steps).Select(step => new IntermediateValue(step, 0.5))]
            ),
            returns.IsDefault ? [] : returns,
            candidates
        );

    // Trial 17 has a mean of its own; scores are Sharpe ratios.
    private static JudgedTrial[] Noise(int trials, int days, ulong seed, double drift)
    {
        var random = RandomStream.Named(seed, "study-verdict");
        return
        [
            .. Enumerable
                .Range(0, trials)
                .Select(k =>
                {
                    double[] returns =
                    [
                        .. Enumerable.Range(0, days).Select(_ => 0.01 * random.NextNormal() + (k == 17 ? drift : 0)),
                    ];
                    var judged = Judge(k, TrialState.Complete, k, returns: [.. returns]);
                    return judged with { Trial = judged.Trial with { Scores = [SharpeSample.Of(returns).Sharpe] } };
                }),
        ];
    }
}
