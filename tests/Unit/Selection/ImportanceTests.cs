using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Selection;
using Riposte.Tests.Unit.Thresholds;

namespace Riposte.Tests.Unit.Selection;

public sealed class ImportanceTests
{
    [Fact]
    public void Shuffling_costs_what_the_model_loses_and_a_column_it_does_not_read_costs_nothing()
    {
        // A coin names the outcome; the model gives it 0.8, the other 0.1. Shuffled, half of the coins are wrong: the
        // loss grows by ½ ln 8 = 1.0397.
        var random = RandomStream.Named(1, "coins");
        var coins = Enumerable.Range(0, 8000).Select(_ => (float)(2 * random.NextInt(2))).ToArray();
        var labels = ThresholdRows.Alternating(8000, 2, k => (Outcome)(int)coins[k]);
        var data = SelectionRows.Of(labels, ["other", "coin"], [SelectionRows.Normals(random, 8000), coins]);
        var importance = new PermutationImportance(new SelectionModel(new CoinLearner()), 4);
        var folds = importance.Measure(
            data,
            [
                [0],
                [1],
                [0, 1],
            ],
            SelectionRows.Fit()
        );
        Assert.All(folds[0], value => Assert.Equal(0, value));
        Assert.All(folds[1], value => Assert.Equal(0.5 * Math.Log(8), value, 0.05));
        Assert.All(folds[2], value => Assert.Equal(0.5 * Math.Log(8), value, 0.05));
        Assert.Equal(4, folds[1].Distinct().Count());
    }

    [Fact]
    public void The_error_over_folds_is_that_of_a_mean()
    {
        // Deviation 1, divided by √3.
        var (mean, error) = PermutationImportance.Summary([1, 2, 3]);
        Assert.Equal(2, mean);
        Assert.Equal(1 / Math.Sqrt(3), error, 1e-15);
        Assert.True(double.IsNaN(PermutationImportance.Summary([1]).Error));
    }

    [Fact]
    public void Copies_hide_each_other_from_plain_permutation_and_not_from_that_of_their_group()
    {
        var data = SelectionRows.Planned(2000, noise: 5);
        var random = RandomStream.Named(4, "copies");
        var strong = data.Features.Columns[5];
        var importance = new PermutationImportance(SelectionRows.Model(0.5));
        var alone = Of("strong", new PermutationSelector(importance, 0).Select(data, SelectionRows.Fit()));
        foreach (var name in (string[])["copy1", "copy2", "copy3"])
        {
            data = SelectionRows.With(data, name, row => strong[row] + 0.02f * (float)random.NextNormal());
        }
        string[] copies = ["strong", "copy1", "copy2", "copy3"];
        var plain = new PermutationSelector(importance, 0).Select(data, SelectionRows.Fit());
        var grouped = new ClusteredSelector(importance, 0).Select(data, SelectionRows.Fit());
        Assert.All(copies, name => Assert.True(Of(name, plain).Score < 0.45 * alone.Score, $"{Of(name, plain)}"));
        Assert.All(copies, name => Assert.True(Of(name, grouped).Score > 0.85 * alone.Score, $"{Of(name, grouped)}"));
        Assert.Contains("all 4 features of its group 6 are", Of("copy2", grouped).Reason, StringComparison.Ordinal);
        Assert.Equal("7 groups of 10 features; 6: strong, copy1, copy2, copy3", grouped.Note);
        // Where only some of a group can stay, those that say more alone do.
        var relevance = new RelevanceImportance().Measure(data, SelectionRows.Fit());
        var first = new ClusteredSelector(importance, 2).Select(data, SelectionRows.Fit());
        Assert.Equal(
            copies.OrderByDescending(name => relevance[Of(name, first).Column]).Take(2).Order(),
            first.Ranking.Where(score => score.IsKept).Select(score => score.Name).Order()
        );
        Assert.All(copies, name => Assert.True(Of(name, grouped).IsKept));
    }

    [Fact]
    public void P_values_of_noise_are_uniform_beside_planted_features()
    {
        var data = SelectionRows.Planned(800, noise: 120);
        var selected = new NullImportanceSelector(new RelevanceImportance(), 0.05, 99, 0).Select(
            data,
            SelectionRows.Fit()
        );
        Assert.All(SelectionRows.Planted, name => Assert.Equal(0.01, Of(name, selected).PValue));
        var noise = selected.Ranking.Where(score => score.Name.StartsWith("noise", StringComparison.Ordinal));
        AssertUniform([.. noise.Select(score => score.PValue)]);
        Assert.All(selected.Ranking, score => Assert.Equal(score.PValue <= 0.05, score.IsKept));
    }

    [Fact]
    public void P_values_of_a_models_gain_are_uniform_among_noise_alone()
    {
        var random = RandomStream.Named(6, "noise");
        var outcomes = Enumerable.Range(0, 400).Select(_ => (Outcome)random.NextInt(3)).ToArray();
        var columns = Enumerable.Range(0, 60).Select(_ => SelectionRows.Normals(random, 400)).ToArray();
        var data = SelectionRows.Of(
            ThresholdRows.Alternating(400, 2, k => outcomes[k]),
            [.. columns.Select((_, i) => $"n{i}")],
            columns
        );
        var selected = new NullImportanceSelector(new GainImportance(SelectionRows.Model(1)), 0.05, 39, 0).Select(
            data,
            SelectionRows.Fit()
        );
        AssertUniform([.. selected.Ranking.Select(score => score.PValue)]);
    }

    [Fact]
    public void Labels_that_overlap_need_blocks_single_shuffles_find_meaning_in_noise()
    {
        const int Count = 1200;
        const int Span = 12;
        var random = RandomStream.Named(7, "overlap");
        // Neighbouring labels share their end; features are as slow as labels.
        var steps = SelectionRows.Normals(random, Count + Span);
        float Ahead(int k) => steps.AsSpan(k, Span).ToArray().Sum();
        var labels = ThresholdRows.Alternating(Count, Span, k => Ahead(k) > 0 ? Outcome.Long : Outcome.Short);
        var columns = Enumerable
            .Range(0, 60)
            .Select(_ =>
            {
                var noise = SelectionRows.Normals(random, Count + Span);
                return Enumerable.Range(0, Count).Select(k => noise.AsSpan(k, Span).ToArray().Sum()).ToArray();
            })
            .ToArray();
        var data = SelectionRows.Of(labels, [.. columns.Select((_, i) => $"n{i}")], columns);
        var importance = new RelevanceImportance(5);
        var selected = new NullImportanceSelector(importance, 0.05, 59, 0).Select(data, SelectionRows.Fit());
        Assert.StartsWith("59 shuffles of 93 blocks of 13 labels", selected.Note, StringComparison.Ordinal);
        AssertUniform([.. selected.Ranking.Select(score => score.PValue)]);

        // The same with single labels shuffled: most of the noise looks significant.
        var real = importance.Measure(data, SelectionRows.Fit());
        var nulls = Enumerable
            .Range(0, 59)
            .Select(_ => LabelShuffle.Blocks(labels, data.Train, 1, random))
            .Select(shuffled => importance.Measure(data with { Labels = shuffled }, SelectionRows.Fit()))
            .ToArray();
        var found = Enumerable.Range(0, 60).Count(c => nulls.Count(other => other[c] >= real[c]) < 3);
        Assert.InRange(found, 20, 60);
    }

    [Fact]
    public void Blocks_of_labels_change_places_and_nothing_else()
    {
        var labels = ThresholdRows.Alternating(40, 3, k => (Outcome)(k % 3));
        for (var k = 0; k < 40; k++)
        {
            labels.Weights[k] = k;
        }
        // A label ends three bars after its event: it covers the starts of the next three.
        Assert.Equal(4, LabelShuffle.OverlapLength(labels, [.. Enumerable.Range(0, 40)]));
        Assert.Equal(2, LabelShuffle.OverlapLength(labels, [0, 2, 4, 6, 20]));
        int[] positions = [.. Enumerable.Range(10, 22)];
        var shuffled = LabelShuffle.Blocks(labels, positions, 4, RandomStream.Named(1, "x"));
        Assert.Equal(labels.Weights[..10], shuffled.Weights[..10]);
        Assert.Equal(labels.Weights[32..], shuffled.Weights[32..]);
        var moved = shuffled.Weights[10..32];
        Assert.NotEqual(labels.Weights[10..32], moved);
        Assert.Equal(labels.Weights[10..32], moved.Order());
        Assert.All(
            Enumerable.Range(0, 40),
            k => Assert.Equal((Outcome)(shuffled.Weights[k] % 3), shuffled.Outcomes[k])
        );
        // 22 labels in blocks of 4, turned: at most 6 blocks and one seam where the end meets the beginning.
        Assert.InRange(Enumerable.Range(1, 21).Count(i => moved[i] != moved[i - 1] + 1), 1, 6);
        Assert.Equal(Enumerable.Range(0, 40).Select(k => (double)k), labels.Weights);
    }

    private static FeatureScore Of(string name, SelectedFeatures selected) =>
        selected.Ranking.Single(score => score.Name == name);

    // Kolmogorov and Smirnov, 1 %: the greatest distance of the distribution function from the diagonal.
    private static void AssertUniform(double[] values)
    {
        var sorted = values.Order().ToArray();
        var distance = sorted
            .Select(
                (p, i) => Math.Max(Math.Abs(p - (double)i / sorted.Length), Math.Abs(p - (i + 1.0) / sorted.Length))
            )
            .Max();
        Assert.True(distance < 1.63 / Math.Sqrt(sorted.Length), $"{distance:F3} from uniform.");
    }

    private sealed class CoinLearner : ILearner, IModel
    {
        LearnerInfo ILearner.Info => new("coin", 3);

        ModelInfo IModel.Info => new("coin", ["other", "coin"], 3, 1, 1, default(Hash128));

        public IModel Fit(Dataset train, Dataset? valid, FitContext fit) => this;

        public ILearner WithRounds(int rounds) => this;

        public void Predict(in RowSet rows, Span<float> outputs)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                outputs.Slice(3 * i, 3).Fill(0.1f);
                outputs[3 * i + (int)rows.Features.Columns[1][rows.Rows[i]]] = 0.8f;
            }
        }

        public void PredictRow(ReadOnlySpan<float> features, Span<float> outputs) => throw new NotSupportedException();

        public double[]? Importance() => null;

        public void Save(Stream target) => throw new NotSupportedException();
    }
}
