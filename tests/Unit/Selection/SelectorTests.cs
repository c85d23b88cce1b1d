using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Selection;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Selection;

/// <summary>What every selector must do.</summary>
public sealed class SelectorTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, IFeatureSelector> All { get; } =
        new IFeatureSelector[]
        {
            new CorrelationSelector(0.9, 2),
            new GainSelector(new GainImportance(SelectionRows.Model(1)), 2),
            new GainSelector(new RelevanceImportance(), 2),
            new PermutationSelector(new PermutationImportance(SelectionRows.Model(1, 0.2)), 2),
            new ClusteredSelector(new PermutationImportance(SelectionRows.Model(1)), 2),
            new RedundancySelector(2),
            new NullImportanceSelector(new GainImportance(SelectionRows.Model(1)), 0.1, 19, 2),
            new StableSelector(new RedundancySelector(2), 0.75, 0),
        }.ToDictionary(selector => selector.Name, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Planted_features_among_noise_are_ranked_first_and_kept(string name)
    {
        var data = SelectionRows.Planned(1500, noise: 10);
        var selected = All[name].Select(data, SelectionRows.Fit());
        Assert.Equal(name, selected.Method);
        Assert.Equal(12, selected.Ranking.Select(score => score.Name).Distinct().Count());
        Assert.Equal(SelectionRows.Planted, selected.Ranking.Take(2).Select(score => score.Name).Order());
        Assert.Equal([10, 11], selected.KeptColumns());
        Assert.All(selected.Ranking, score => Assert.NotEqual("", score.Reason));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_outside_the_training_rows_changes_what_is_selected_and_a_leak_would_show(string name)
    {
        var clean = SelectionRows.Planned(900, noise: 4);
        int[] train = [.. Enumerable.Range(200, 500)];
        var random = RandomStream.Named(2, "poison");
        // Test rows and their labels: there the noise explains everything.
        bool Spoils(int k) => k is < 200 or >= 700;
        var labels = clean.Labels with
        {
            Outcomes = [.. clean.Labels.Outcomes.Select((o, k) => Spoils(k) ? (Outcome)random.NextInt(3) : o)],
            Weights = [.. clean.Labels.Weights.Select((w, k) => Spoils(k) ? 9 : w)],
        };
        var poisoned = clean with
        {
            Labels = labels,
            Features = clean.Features with
            {
                Columns = Array.ConvertAll(
                    clean.Features.Columns,
                    column =>
                        column
                            .Select(
                                (value, r) =>
                                    !Spoils(r) ? value
                                    : r < labels.Count ? (float)labels.Outcomes[r]
                                    : -1e9f
                            )
                            .ToArray()
                ),
            },
        };
        var selected = All[name].Select(clean.At(train), SelectionRows.Fit());
        Assert.Equal(selected.Ranking, All[name].Select(poisoned.At(train), SelectionRows.Fit()).Ranking);
        Assert.NotEqual(selected.Ranking, All[name].Select(poisoned, SelectionRows.Fit()).Ranking);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_change_nothing(string name)
    {
        var data = SelectionRows.Planned(600, noise: 3);
        var one = All[name].Select(data, SelectionRows.Fit());
        var three = All[name].Select(data, SelectionRows.Fit(workers: new TestWorkers(3)));
        Assert.Equal(one.Ranking, three.Ranking);
        Assert.Equal(one.Note, three.Note);
    }

    [Fact]
    public void The_best_feature_is_kept_even_when_none_passes()
    {
        FeatureScore Score(string name, double score) => new(name, 0, score, double.NaN, double.NaN, false, "bad");
        var selected = SelectedFeatures.Of("x", [Score("b", -2), Score("c", double.NaN), Score("a", -1)], 0);
        Assert.Equal(["a", "b", "c"], selected.Ranking.Select(score => score.Name));
        Assert.Equal([true, false, false], selected.Ranking.Select(score => score.IsKept));
        Assert.Contains("no feature passed", selected.Ranking[0].Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SelectedFeatures.Of("x", [], 0));
    }

    [Fact]
    public void Equal_scores_are_in_the_order_of_names_and_no_more_are_kept_than_asked_for()
    {
        FeatureScore Score(string name, int column, double score) =>
            new(name, column, score, double.NaN, double.NaN, true, "good");
        var selected = SelectedFeatures.Of("x", [Score("b", 0, 1), Score("a", 1, 1), Score("c", 2, 3)], 2);
        Assert.Equal(["c", "a", "b"], selected.Ranking.Select(score => score.Name));
        Assert.Equal([1, 2], selected.KeptColumns());
        Assert.Equal("good; 2 better ones are kept", selected.Ranking[2].Reason);
    }
}
